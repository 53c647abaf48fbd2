"""Take a file off a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.bulletin.models import Attachment
from qiongtai.bulletin.models.taking import keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct
from qiongtai.law.actor import Actor


@transaction.atomic
def detach_file(*, announcement_id: int, file_id: UUID, version: int | None = None, by: Actor, at: datetime) -> None:
    """Let the draft carry the file no longer. Raises `NotFound`, `Stale`, `ActNotAllowed`."""
    row, _ = take(announcement_id, AnnouncementAct.REWRITE, by=by, version=version)
    Attachment.objects.filter(announcement=row, file_id=file_id).delete()
    keep(row, at=at, writers=row.writers if by.id in row.writers else [*row.writers, by.id])
