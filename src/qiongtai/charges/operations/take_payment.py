"""Take money at the counter."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from qiongtai.charges.models import Bill, Payment, Shift
from qiongtai.charges.operations.book import at_counter, book
from qiongtai.charges.operations.permit import CASHIERS, take
from qiongtai.charges.rules.codes import BillState, PayWay
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class ShiftNotOpen(Refusal):
    """You have no open shift. Count the change in your drawer and open one first."""


class NothingDue(Refusal):
    """Nothing is to be paid on this bill any more."""


class TooLittleGiven(Refusal):
    """That is too little: %(due)s yuan are to be paid."""

    field = "given"


class ReferenceMissing(Refusal):
    """Write the number on the terminal's slip or the transfer, so that the money can be traced."""

    field = "reference"


@transaction.atomic
def take_payment(
    *, bill_id: int, way: PayWay, given: Decimal | None = None, reference: str = "", by: Actor, at: datetime
) -> int:
    """Take what is due on a bill in cash or by card, and return the payment's id; its receipt is prepared.

    *given* is what the payer put down (None: exactly what is due). Raises `ShiftNotOpen`, `NothingDue`,
    `TooLittleGiven`, `ReferenceMissing` for a card without its slip's number.
    """
    bill = take(bill_id, by, *CASHIERS)
    shift = open_shift(by)
    _check(bill, way, given, reference)
    row = at_counter(way, shift, amount=bill.balance.due, reference=reference.strip(), at=at)
    payment: Payment = book(bill, row, by=by, at=at)
    return payment.pk


def open_shift(by: Actor) -> Shift:
    """Return the open shift of *by*, locked: it cannot be closed before the money is in. Raises `ShiftNotOpen`."""
    shift = Shift.objects.select_for_update(of=("self",)).filter(cashier_id=by.id, closed_at=None).first()
    if shift is None:
        raise ShiftNotOpen
    return shift


def _check(bill: Bill, way: PayWay, given: Decimal | None, reference: str) -> None:
    if way is PayWay.ONLINE:
        raise ValueError("a gateway's money is booked by its callback")
    if bill.state != BillState.DUE:
        raise NothingDue
    if given is not None and given < bill.balance.due:
        raise TooLittleGiven(due=bill.balance.due)
    if way is PayWay.CARD and not reference.strip():
        raise ReferenceMissing
