"""Withdraw what was published."""

from datetime import datetime

from django.db import transaction

from qiongtai.bulletin import facts
from qiongtai.bulletin.models.taking import about, keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct
from qiongtai.bulletin.rules.text import checked_reasons
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def withdraw_announcement(
    *, announcement_id: int, reasons: str, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Show it no longer; its address says since when and why. Needs ANNOUNCE or PUBLISH: a mistake must not wait.

    Raises `NotFound`, `Stale`, `ActNotAllowed`, `ReasonsMissing`.
    """
    row, state = take(announcement_id, AnnouncementAct.WITHDRAW, by=by, version=version)
    said = checked_reasons(reasons)
    keep(row, at=at, state=state, remark=said)
    record(facts.AnnouncementWithdrawn(**about(row), reasons=said), by=by, at=at)
