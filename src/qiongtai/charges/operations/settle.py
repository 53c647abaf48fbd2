"""Deal with a difference between the gateway's statement and the books."""

from datetime import datetime, time

from django.db import transaction

from qiongtai.charges.facts import ReconciliationSettled
from qiongtai.charges.models import Disagreement
from qiongtai.charges.models.taking import bill_of_order, payment_of
from qiongtai.charges.operations.book import book, through
from qiongtai.charges.operations.permit import CASHIERS, at_window
from qiongtai.charges.operations.release import ReasonMissing
from qiongtai.charges.rules.codes import Difference
from qiongtai.foundation.clock import CHINA
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal

BOOKED = "按对账单补记入账"
NOON = time(12)
"""A statement gives the day; its middle stands for the moment that nobody told us."""


class SettledAlready(Refusal):
    """Somebody has dealt with this difference already."""


class NotBookable(Refusal):
    """Only a payment that the gateway has and we lack, for an order of ours, can be booked from its statement."""


@transaction.atomic
def explain_difference(*, difference_id: int, how: str, by: Actor, at: datetime) -> None:
    """Settle a difference by saying what it was. Raises `NotFound`, `ReasonMissing`, `SettledAlready`."""
    row = _taken(difference_id, by)
    if not how.strip():
        raise ReasonMissing
    _settled(row, how.strip(), by, at)


@transaction.atomic
def book_from_statement(*, difference_id: int, by: Actor, at: datetime) -> None:
    """Book a payment whose callback never came. Raises `NotFound`, `SettledAlready`, `NotBookable`."""
    row = _taken(difference_id, by)
    gateway = row.reconciliation.gateway
    found = bill_of_order(row.order_number, gateway)
    if row.kind != Difference.MISSING_HERE or found is None or row.theirs is None or row.theirs <= 0:
        raise NotBookable
    bill, order_id = found
    if payment_of(gateway, row.trade) is None:
        on_that_day = datetime.combine(row.reconciliation.day, NOON, CHINA)
        book(bill, through(gateway, order_id, trade=row.trade, amount=row.theirs, at=on_that_day), by=by, at=at)
    _settled(row, BOOKED, by, at)


def _taken(difference_id: int, by: Actor) -> Disagreement:
    row = lock(Disagreement, difference_id)
    if not at_window(by, row.place, *CASHIERS):
        raise NotFound
    if row.settled_at is not None:
        raise SettledAlready
    return row


def _settled(row: Disagreement, how: str, by: Actor, at: datetime) -> None:
    Disagreement.objects.filter(pk=row.pk).update(settled_at=at, settled_how=how, settled_by_name=by.name)
    settled = ReconciliationSettled(
        reconciliation_id=row.reconciliation_id, trade=row.trade, how=how, place=row.place, organ_id=None
    )
    record(settled, by=by, at=at)
