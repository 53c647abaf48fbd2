"""What an officer types about the check of a commitment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.rules.commitments import Finding
from qiongtai.desk.forms import LONG
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of


class CheckForm(PlainForm):
    """What two officers found."""

    finding = forms.ChoiceField(label=_("Finding"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("What was seen"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}))
    second_officer = forms.TypedChoiceField(label=_("Second officer"), coerce=int)

    def __init__(self, *args: Any, colleagues: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer *colleagues* as the second officer."""
        super().__init__(*args, **kwargs)
        self.fields["finding"].choices = [(one.value, label_of(one)) for one in Finding]  # type: ignore[attr-defined]
        self.fields["second_officer"].choices = [("", _("Choose the officer who was there too")), *colleagues]  # type: ignore[attr-defined]


class RevokeForm(PlainForm):
    """Why the licence is revoked."""

    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=LONG,
        help_text=_("Printed on the decision that the holder receives."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
