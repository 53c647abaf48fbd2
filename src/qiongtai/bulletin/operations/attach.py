"""Put a file to a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.bulletin.models import Attachment
from qiongtai.bulletin.models.taking import keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct
from qiongtai.bulletin.rules.text import MOST_FILES
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class TooManyFiles(Refusal):
    """An announcement carries at most %(limit)s files."""

    field = "file"


@transaction.atomic
def attach_file(
    *,
    announcement_id: int,
    file_id: UUID,
    name: str,
    mime: str,
    size: int,
    digest: str,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Let the draft carry a stored file, known by id and SM3 *digest*; the same file again changes nothing.

    Raises `NotFound`, `Stale`, `ActNotAllowed`, `TooManyFiles`.
    """
    row, _ = take(announcement_id, AnnouncementAct.REWRITE, by=by, version=version)
    carried = set(Attachment.objects.filter(announcement=row).values_list("file_id", flat=True))
    if file_id in carried:
        return
    if len(carried) >= MOST_FILES:
        raise TooManyFiles(limit=MOST_FILES)
    Attachment.objects.create(announcement=row, file_id=file_id, name=name, mime=mime, size=size, digest=digest)
    keep(row, at=at, writers=row.writers if by.id in row.writers else [*row.writers, by.id])
