"""What supervisors fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.operations.acknowledge import LONGEST


class RemarkForm(forms.Form):
    """What was found or done about an alert."""

    remark = forms.CharField(
        label=_("Remark"),
        help_text=_("What you found, whom you spoke to, what will be done."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
