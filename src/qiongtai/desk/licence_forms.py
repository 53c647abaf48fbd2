"""What an officer types about a licence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.desk.forms import LONG
from qiongtai.documents.rules.deeds import (
    GROUNDS,
    TOLD_BEFORE,
    Compensation,
    Deed,
    HearingAnswer,
    LicenceGround,
    Order,
)
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OrderForm(PlainForm):
    """One deed; the fields that the law does not ask of it are left out."""

    ground = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect)
    told_on = forms.DateField(
        label=_("Holder told on"),
        help_text=_("When the holder was told the facts, the reasons and the right to answer."),
        widget=DAY,
    )
    answer = forms.CharField(
        label=_("What the holder said"),
        help_text=_("Statement and defence, and what the organ made of them. Left empty: the holder said nothing."),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hearing = forms.ChoiceField(
        label=_("Hearing"),
        help_text=_("The holder is told of the right to a hearing and has five working days to ask for one."),
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("Last day of the suspension"),
        required=False,
        help_text=_("Left empty, it lasts until it is ended."),
        widget=DAY,
    )
    interest = forms.CharField(
        label=_("The public interest"),
        help_text=_("Which public interest needs it: it stands in the decision."),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    compensation = forms.ChoiceField(
        label=_("Compensation"),
        help_text=_("The loss that a withdrawal brings the holder is compensated (Article 8)."),
        widget=forms.RadioSelect,
    )
    loss = forms.CharField(
        label=_("The loss and its compensation"),
        help_text=_("What the holder loses, and how much is paid by when. Only without a loss it is left empty."),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(label=_("Facts and reasons"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, deed: Deed, **kwargs: Any) -> None:
        """Ask what *deed* needs."""
        super().__init__(*args, **kwargs)
        self.deed = deed
        grounds = GROUNDS.get(deed, ())
        self.fields["ground"].choices = [(one.value, label_of(one)) for one in grounds]  # type: ignore[attr-defined]
        self.fields["hearing"].choices = [(one.value, label_of(one)) for one in HearingAnswer]  # type: ignore[attr-defined]
        self.fields["compensation"].choices = [(one.value, label_of(one)) for one in Compensation]  # type: ignore[attr-defined]
        if deed is Deed.CHECK:
            self.fields["reason"].label = _("What was found")
        asked = {
            "ground": bool(grounds),
            "told_on": deed in TOLD_BEFORE,
            "answer": deed in TOLD_BEFORE,
            "hearing": deed is Deed.FORFEIT,
            "until": deed is Deed.SUSPEND,
            "interest": deed is Deed.WITHDRAW,
            "compensation": deed is Deed.WITHDRAW,
            "loss": deed is Deed.WITHDRAW,
        }
        for name in [name for name, wanted in asked.items() if not wanted]:
            del self.fields[name]

    def order(self) -> Order:
        """Return what was typed as an order."""
        typed = self.cleaned_data
        return Order(
            deed=self.deed,
            reason=typed["reason"],
            ground=LicenceGround(typed["ground"]) if typed.get("ground") else None,
            told_on=typed.get("told_on"),
            hearing=HearingAnswer(typed["hearing"]) if typed.get("hearing") else None,
            until=typed.get("until"),
            answer=typed.get("answer", ""),
            interest=typed.get("interest", ""),
            compensation=Compensation(typed["compensation"]) if typed.get("compensation") else None,
            loss=typed.get("loss", ""),
        )
