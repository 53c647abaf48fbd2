"""What a clerk types when somebody wants a licence renewed or changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.rules.renewals import Aim
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of


class RenewalForm(PlainForm):
    """The licence, what is asked for, and who stands there."""

    number = forms.CharField(
        label=_("Number of the licence"),
        max_length=60,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    aim = forms.ChoiceField(label=_("What is asked for"), widget=forms.RadioSelect, initial=Aim.RENEW.value)
    kind = forms.ChoiceField(label=_("Holder"), widget=forms.RadioSelect, initial=PartyKind.PERSON.value)
    holder = forms.CharField(
        label=_("Identity number or credit code of the holder"),
        max_length=24,
        help_text=_("From the card or the licence that lies before you; it is compared with the register."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer both aims and both kinds of holder."""
        super().__init__(*args, **kwargs)
        self.fields["aim"].choices = [(one.value, label_of(one)) for one in Aim]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(one.value, label_of(one)) for one in PartyKind]  # type: ignore[attr-defined]
