"""Waive a fee, or a part of it."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from qiongtai.charges.facts import BillWaived
from qiongtai.charges.models import BillLine
from qiongtai.charges.models.about import about, keep
from qiongtai.charges.operations.permit import WAIVING, take
from qiongtai.charges.rules.money import figure
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal


class WaiverWithoutBasis(Refusal):
    """Name the text that waives this fee: nobody is let off without one, and nobody is refused what it grants."""

    field = "basis"


class WaiverTooLarge(Refusal):
    """No more can be waived than the line comes to."""

    field = "amount"


class BillReleasedAlready(Refusal):
    """Nothing is due on this bill any more."""


@transaction.atomic
def waive_fee(
    *, bill_id: int, key: str, amount: Decimal | None = None, basis: str, reason: str = "", by: Actor, at: datetime
) -> None:
    """Waive *amount* (None: all that is left) of the line *key*, by *basis*; what was paid of it is owed back.

    Raises `NotFound`, `WaiverWithoutBasis`, `WaiverTooLarge`, `BillReleasedAlready`.
    """
    bill = take(bill_id, by, *WAIVING)
    line = BillLine.objects.filter(bill_id=bill.pk, key=key).first()
    if line is None:
        raise NotFound
    if bill.released:
        raise BillReleasedAlready
    if not basis.strip():
        raise WaiverWithoutBasis
    amount = line.amount - line.waived if amount is None else amount
    if not 0 < amount <= line.amount - line.waived:
        raise WaiverTooLarge
    BillLine.objects.filter(pk=line.pk).update(
        waived=line.waived + amount,
        waived_basis=basis.strip(),
        waived_why=reason.strip(),
        waived_at=at,
        waived_by_name=by.name,
    )
    keep(bill, waived=bill.waived + amount)
    waived = BillWaived(
        **about(bill),
        line=line.key,
        amount=figure(amount),
        basis=basis.strip(),
        reason=reason.strip(),
        owed_back=figure(bill.balance.owed_back),
    )
    record(waived, by=by, at=at)
