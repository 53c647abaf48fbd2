"""Publish what was reviewed."""

from datetime import datetime

from django.db import transaction

from qiongtai.bulletin import facts
from qiongtai.bulletin.models import Announcement
from qiongtai.bulletin.models.taking import about, keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct, AnnouncementState
from qiongtai.bulletin.rules.text import check_not_over
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.facts import Fact

REPLACED = "已由新的公告代替。"


@transaction.atomic
def publish_announcement(*, announcement_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Approve the text (政府信息公开条例 17): it is seen from its time on, or from now; what it replaces is withdrawn.

    Needs PUBLISH, by somebody who did not write on it. Raises `NotFound`, `WriterMayNotReview`, `Stale`,
    `ActNotAllowed`, `WindowOver`.
    """
    row, state = take(announcement_id, AnnouncementAct.PUBLISH, by=by, version=version)
    check_not_over(row.until_at, at)
    begins = max(row.from_at, at) if row.from_at else at
    keep(row, at=at, state=state, from_at=begins, published_at=at, reviewed_by_name=by.name)
    published = facts.AnnouncementPublished(**about(row), title=row.title_zh, from_at=begins, until_at=row.until_at)
    record(published, *_withdrawn(row, at), by=by, at=at)


def _withdrawn(row: Announcement, at: datetime) -> list[Fact]:
    if row.replaces_id is None:
        return []
    before = lock(Announcement, row.replaces_id)
    if before.state != AnnouncementState.PUBLISHED:
        return []
    keep(before, at=at, state=AnnouncementState.WITHDRAWN, remark=REPLACED)
    return [facts.AnnouncementWithdrawn(**about(before), reasons=REPLACED, replaced_by=row.pk)]
