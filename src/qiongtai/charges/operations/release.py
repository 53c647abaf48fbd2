"""Release the payer from a bill."""

from datetime import datetime

from django.db import transaction

from qiongtai.charges.facts import BillReleased
from qiongtai.charges.models import Bill
from qiongtai.charges.models.about import about, keep
from qiongtai.charges.operations.permit import WAIVING, take
from qiongtai.charges.operations.waive import BillReleasedAlready
from qiongtai.charges.rules.money import figure
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class ReasonMissing(Refusal):
    """Say why."""

    field = "reason"


@transaction.atomic
def release_bill(*, bill_id: int, reason: str, by: Actor, at: datetime) -> None:
    """Cancel a bill that was a mistake; what was paid on it is owed back.

    Raises `NotFound`, `ReasonMissing`, `BillReleasedAlready`.
    """
    bill = take(bill_id, by, *WAIVING)
    if not reason.strip():
        raise ReasonMissing
    if bill.released:
        raise BillReleasedAlready
    release(bill, reason.strip(), by=by, at=at)


def release(bill: Bill, reason: str, *, by: Actor, at: datetime) -> None:
    """Release *bill*, which the caller locked, and record it."""
    keep(bill, released=True, released_why=reason)
    released = BillReleased(**about(bill), reason=reason, owed_back=figure(bill.balance.owed_back))
    record(released, by=by, at=at)
