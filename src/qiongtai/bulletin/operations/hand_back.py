"""Give a draft back to its writer."""

from datetime import datetime

from django.db import transaction

from qiongtai.bulletin import facts
from qiongtai.bulletin.models.taking import about, keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct
from qiongtai.bulletin.rules.text import checked_reasons
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def hand_back_announcement(
    *, announcement_id: int, reasons: str, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Hand the text back with *reasons*. Needs PUBLISH.

    Raises `NotFound`, `WriterMayNotReview`, `Stale`, `ActNotAllowed`, `ReasonsMissing`.
    """
    row, state = take(announcement_id, AnnouncementAct.HAND_BACK, by=by, version=version)
    said = checked_reasons(reasons)
    keep(row, at=at, state=state, remark=said, reviewed_by_name=by.name)
    record(facts.AnnouncementHandedBack(**about(row), reasons=said), by=by, at=at)
