"""Put a published announcement before the others, or back among them."""

from datetime import datetime

from django.db import transaction

from qiongtai.bulletin import facts
from qiongtai.bulletin.models.taking import about, keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def pin_announcement(
    *, announcement_id: int, pinned: bool, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Pin it or not; asking for what is so already changes nothing. Needs PUBLISH.

    Raises `NotFound`, `Stale`, `ActNotAllowed`.
    """
    row, _ = take(announcement_id, AnnouncementAct.PIN, by=by, version=version)
    if row.pinned == pinned:
        return
    keep(row, at=at, pinned=pinned)
    record(facts.AnnouncementPinned(**about(row), pinned=pinned), by=by, at=at)
