"""Send a draft to review."""

from datetime import datetime

from django.db import transaction

from qiongtai.bulletin import facts
from qiongtai.bulletin.models import Attachment
from qiongtai.bulletin.models.taking import about, keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct
from qiongtai.bulletin.rules.text import AnnouncementKind, check_not_over
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def submit_announcement(*, announcement_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Send the draft to another person (政府信息公开条例 17); the journal keeps the whole text as it stands.

    Raises `NotFound`, `Stale`, `ActNotAllowed`, `WindowOver`.
    """
    row, state = take(announcement_id, AnnouncementAct.SUBMIT, by=by, version=version)
    check_not_over(row.until_at, at)
    files = Attachment.objects.filter(announcement=row).order_by("pk").values_list("name", "digest")
    keep(row, at=at, state=state, remark="")
    submitted = facts.AnnouncementSubmitted(
        **about(row),
        announcement_kind=AnnouncementKind(row.kind),
        title_zh=row.title_zh,
        title_en=row.title_en,
        body_zh=row.body_zh,
        body_en=row.body_en,
        from_at=row.from_at,
        until_at=row.until_at,
        pinned=row.pinned,
        files=tuple(files),
    )
    record(submitted, by=by, at=at)
