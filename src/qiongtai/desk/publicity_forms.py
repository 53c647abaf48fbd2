"""What officers type about a publicity and its objections."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.rules.publicities import MOST_DAYS, USUAL_DAYS
from qiongtai.desk.forms import LONG
from qiongtai.ui.plainform import PlainForm


class BeginForm(PlainForm):
    """What is made public, and for how long."""

    title = forms.CharField(label=_("Heading"), max_length=120)
    text = forms.CharField(
        label=_("What is made public"),
        max_length=LONG,
        help_text=_("Everybody reads it: no identity number, no phone, no address of a person."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    days = forms.IntegerField(
        label=_("Working days"), min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS, widget=forms.NumberInput
    )


class AnswerForm(PlainForm):
    """Whether an objection is upheld, and why."""

    objection = forms.IntegerField(widget=forms.HiddenInput)
    upheld = forms.ChoiceField(
        label=_("Answer"),
        choices=[("no", _("Not upheld")), ("yes", _("Upheld"))],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(label=_("Reasons"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}))


class EndForm(PlainForm):
    """The result that is published."""

    result = forms.CharField(label=_("Result"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}))
