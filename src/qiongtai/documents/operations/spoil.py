"""Account for a spoilt blank."""

from datetime import datetime

from django.db import transaction

from qiongtai.documents.operations.take_blank import spoil_blank
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def account_for_spoilt(*, kind: str, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Write off the blank *number*; whoever prints at that stock may. Raises what `spoil_blank` raises."""
    record(spoil_blank(kind=kind, number=number, reason=reason, by=by, at=at), by=by, at=at)
