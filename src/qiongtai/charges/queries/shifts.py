"""Shifts: one's own, and those of the hall."""

from qiongtai.charges.models import Payment, Refund, Shift
from qiongtai.charges.queries.drawer import takings
from qiongtai.charges.queries.rows import ShiftPage, ShiftRow
from qiongtai.charges.queries.showing import bill_row, payment_row, refund_row, shift_row
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound

SEEING = (Power.CHARGE, Power.DIRECT)


def own_open_shift(actor: Actor) -> ShiftPage | None:
    """Return the actor's open shift with its takings until now; None when none is open."""
    row = Shift.objects.filter(cashier_id=actor.id, closed_at=None).first()
    return _whole(row) if row else None


def shift_page(actor: Actor, shift_id: int) -> ShiftPage:
    """Return a shift of the hall. Raises `NotFound`."""
    row = Shift.objects.filter(within(actor, *SEEING, organ=None), pk=shift_id).first()
    if row is None:
        raise NotFound
    return _whole(row)


def closed_shifts(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[ShiftRow]:
    """Return the closed shifts of the hall, the newest first."""
    rows = Shift.objects.filter(within(actor, *SEEING, organ=None), closed_at__isnull=False)
    return page_of(rows, order=("-id",), show=shift_row, after=after, size=size)


def _whole(row: Shift) -> ShiftPage:
    payments = Payment.objects.filter(shift_id=row.pk).select_related("bill").order_by("id")
    refunds = Refund.objects.filter(shift_id=row.pk).select_related("bill").order_by("id")
    return ShiftPage(
        shift=shift_row(row),
        takings=takings(row),
        payments=tuple((payment_row(one), bill_row(one.bill)) for one in payments),
        refunds=tuple((refund_row(one), bill_row(one.bill)) for one in refunds),
    )
