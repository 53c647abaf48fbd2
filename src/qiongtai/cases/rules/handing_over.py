"""What a result waits for before it is handed over: its fee, and the blank on which it is printed."""

from decimal import Decimal

from qiongtai.cases.rules.states import Delivery
from qiongtai.law.refusal import Refusal

ON_PAPER = frozenset({Delivery.PICKUP, Delivery.COURIER})
"""The ways on which a paper changes hands."""


class FeeUnpaid(Refusal):
    """%(due)s yuan of the notice of payment %(number)s are not paid, waived or cancelled yet."""


class BlankMissing(Refusal):
    """This licence is printed on a numbered blank. Print it on one first, or deliver it electronically."""

    field = "way"


def check_paid(*, granted: bool, number: str, due: Decimal) -> None:
    """Raise `FeeUnpaid` while something of a granted case's bill is *due* (行政许可法 58, 59).

    A refusal is never held back: its reasons and remedies are due to the applicant whatever is owed (38).
    """
    if granted and due > 0:
        raise FeeUnpaid(number=number, due=due)


def check_printed(way: Delivery, *, unprinted: bool) -> None:
    """Raise `BlankMissing` when a licence that belongs on a blank, and is *unprinted*, would go out on paper."""
    if unprinted and way in ON_PAPER:
        raise BlankMissing
