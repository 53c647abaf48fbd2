"""What is typed when money is charged, taken, waived, paid back and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.operations.charge import Chosen
from qiongtai.cases.queries.fees import FeeRow
from qiongtai.charges.queries.rows import LineRow, PaymentRow
from qiongtai.charges.rules.codes import RefundWay
from qiongtai.charges.rules.drawer import PIECES
from qiongtai.charges.rules.money import yuan
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of, named

LONG, SHORT = 300, 64
NOT_A_SUM = _("Write a sum in yuan, such as 120 or 12.50.")


class YuanField(forms.CharField):
    """A sum of money as people type it; None where nothing was typed."""

    def __init__(self, **more: Any) -> None:
        """Ask phones for a keyboard of digits."""
        attributes = {"inputmode": "decimal", "autocomplete": "off", **more.pop("attrs", {})}
        super().__init__(max_length=20, widget=forms.TextInput(attrs=attributes), **more)

    def clean(self, value: Any) -> Decimal | None:
        """Return the sum, or refuse what is none."""
        text = str(super().clean(value)).replace(",", "").replace("￥", "").replace("¥", "").strip()
        if not text:
            return None
        try:
            return yuan(text)
        except ValueError:
            raise forms.ValidationError(NOT_A_SUM) from None


class OneOfSeveral(PlainForm):
    """Base: a form beside others on a page; *own* goes before the ids of its fields, so that none is there twice."""

    own = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tell the fields apart."""
        super().__init__(*args, auto_id=f"{self.own}-%s", **kwargs)


class CashForm(OneOfSeveral):
    """Take cash: what the payer put down, so that the change can be told."""

    own = "cash"

    given = YuanField(label=_("Given by the payer"), required=False, attrs={"aria-keyshortcuts": "c"})


class CardForm(OneOfSeveral):
    """Take a card: the number on the terminal's slip."""

    own = "card"

    reference = forms.CharField(
        label=_("Number on the terminal's slip"),
        max_length=SHORT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "aria-keyshortcuts": "d"}),
    )


class WaiverForm(OneOfSeveral):
    """Waive a line, by the text that says so."""

    own = "waiver"

    line = forms.ChoiceField(label=_("Fee"))
    amount = YuanField(label=_("How much (all of it, when left empty)"), required=False)
    basis = forms.CharField(
        label=_("The text that waives it"),
        max_length=LONG,
        help_text=_("Its title and number, as published."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(label=_("Why it applies here"), max_length=LONG, required=False)

    def __init__(self, *args: Any, lines: Sequence[LineRow] = (), **kwargs: Any) -> None:
        """Offer the *lines* of which something is left."""
        super().__init__(*args, **kwargs)
        choices = [(one.key, f"{named(one)} ¥{one.left}") for one in lines if one.left]
        self.fields["line"].choices = choices  # type: ignore[attr-defined]


class ReleaseForm(OneOfSeveral):
    """Cancel a bill that was a mistake."""

    own = "release"

    reason = forms.CharField(label=_("Why"), max_length=LONG)


class RefundForm(OneOfSeveral):
    """Pay back what is owed."""

    own = "refund"

    payment = forms.TypedChoiceField(label=_("Of which payment"), coerce=int)
    amount = YuanField(label=_("How much"), required=False, help_text=_("Empty: all that is owed back."))
    way = forms.ChoiceField(label=_("Way of paying back"), widget=forms.RadioSelect)
    reference = forms.CharField(
        label=_("Number of the slip or transfer"),
        max_length=SHORT,
        required=False,
        help_text=_("For a card or the treasury."),
    )
    reason = forms.CharField(label=_("Why"), max_length=LONG)

    def __init__(self, *args: Any, payments: Sequence[PaymentRow] = (), **kwargs: Any) -> None:
        """Offer the *payments* of which something is left, and the ways that fit them."""
        super().__init__(*args, **kwargs)
        left = [one for one in payments if one.left]
        ways = {one.way.value for one in left} | {RefundWay.TREASURY.value}
        choices = [(one.id, f"{one.receipt} · {label_of(one.way)} ¥{one.left}") for one in left]
        self.fields["payment"].choices = choices  # type: ignore[attr-defined]
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            (one.value, label_of(one)) for one in RefundWay if one.value in ways
        ]
        if left:
            self.initial.setdefault("way", RefundWay(left[0].way.value).value)


class OpenShiftForm(OneOfSeveral):
    """Count the change in."""

    own = "open"

    float_amount = YuanField(label=_("Change in the drawer"), required=False, attrs={"autofocus": True})


class CloseShiftForm(OneOfSeveral):
    """Count the drawer out, note by note and coin by coin."""

    own = "close"

    explanation = forms.CharField(
        label=_("Why the drawer and the books differ"),
        max_length=1000,
        required=False,
        help_text=_("Only if they do. It stands in the record for ever."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for each kind of note and coin."""
        super().__init__(*args, **kwargs)
        for piece in PIECES:
            self.fields[_piece(piece)] = forms.IntegerField(
                label=f"¥{piece}",
                min_value=0,
                max_value=100_000,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-piece": str(piece)}),
            )

    @property
    def pieces(self) -> list[forms.BoundField]:
        """Return the fields of notes and coins."""
        return [self[_piece(piece)] for piece in PIECES]

    def counted(self) -> dict[Decimal, int]:
        """Return how many there are of each kind."""
        return {piece: self.cleaned_data.get(_piece(piece)) or 0 for piece in PIECES}


def _piece(piece: Decimal) -> str:
    return f"piece-{piece}".replace(".", "_")


class DifferenceForm(PlainForm):
    """Say what a difference was."""

    how = forms.CharField(label=_("What it was"), max_length=LONG)


class DayForm(PlainForm):
    """A day to compare."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


@dataclass(frozen=True, slots=True)
class FeeChoice:
    """A fee of the table on the page that makes the bill, with what was ticked and typed."""

    fee: FeeRow
    ticked: bool
    quantity: str
    price: str
    source: str
    error: str = ""


def choices_of(table: Sequence[FeeRow], typed: Mapping[str, str] | None) -> tuple[FeeChoice, ...]:
    """Return the fees to choose from; the only one there is stands ticked from the beginning."""
    if typed is None:
        alone = sum(fee.chargeable for fee in table) == 1
        return tuple(FeeChoice(fee, alone and fee.chargeable, "1", "", "") for fee in table)
    return tuple(
        FeeChoice(
            fee,
            f"fee-{fee.key}" in typed,
            typed.get(f"quantity-{fee.key}", "")[:10],
            typed.get(f"price-{fee.key}", "")[:20],
            typed.get(f"source-{fee.key}", "")[:LONG].replace("\x00", ""),
        )
        for fee in table
    )


def chosen_in(choices: Sequence[FeeChoice]) -> tuple[list[Chosen], dict[str, str]]:
    """Return what is to be charged, and what is wrong with it, by the fee's key."""
    chosen, wrong = [], {}
    for one in choices:
        if not one.ticked:
            continue
        try:
            price = yuan(one.price) if one.fee.amount is None else None
        except ValueError:
            wrong[one.fee.key] = str(NOT_A_SUM)
            continue
        quantity = int(one.quantity) if one.quantity.isascii() and one.quantity.isdigit() else 0
        chosen.append(Chosen(one.fee.key, quantity, price, one.source))
    return chosen, wrong
