"""What a shift took and paid back."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from qiongtai.charges.models import Payment, Refund, Shift
from qiongtai.charges.rules.balance import NONE
from qiongtai.charges.rules.codes import PayWay, RefundWay
from qiongtai.charges.rules.drawer import expected


@dataclass(frozen=True, slots=True)
class Takings:
    """What came in and went out during a shift, and what must lie in the drawer."""

    payments: int
    cash: Decimal
    card: Decimal
    refunds: int
    paid_back: Decimal
    expected: Decimal


def takings(shift: Shift) -> Takings:
    """Return what *shift* took and paid back until now."""
    taken = Payment.objects.filter(shift_id=shift.pk).aggregate(
        count=Count("pk"),
        cash=Sum("amount", filter=Q(way=PayWay.CASH.value)),
        card=Sum("amount", filter=Q(way=PayWay.CARD.value)),
    )
    back = Refund.objects.filter(shift_id=shift.pk, way=RefundWay.CASH.value).aggregate(
        count=Count("pk"), sum=Sum("amount")
    )
    cash, paid_back = taken["cash"] or NONE, back["sum"] or NONE
    return Takings(
        payments=taken["count"],
        cash=cash,
        card=taken["card"] or NONE,
        refunds=back["count"],
        paid_back=paid_back,
        expected=expected(float_=shift.float_amount, taken=cash, paid_back=paid_back),
    )


def in_drawer(shift: Shift) -> Decimal:
    """Return how much cash must lie in the drawer of *shift*."""
    return takings(shift).expected
