"""Give a draft up."""

from datetime import datetime

from django.db import transaction

from qiongtai.bulletin import facts
from qiongtai.bulletin.models.taking import about, keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def discard_announcement(*, announcement_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Give the draft up. Raises `NotFound`, `Stale`, `ActNotAllowed`."""
    row, state = take(announcement_id, AnnouncementAct.DISCARD, by=by, version=version)
    keep(row, at=at, state=state)
    record(facts.AnnouncementDiscarded(**about(row)), by=by, at=at)
