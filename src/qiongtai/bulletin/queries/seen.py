"""What everybody sees: published, and within its window by the clock, so that no job ever shows or hides anything."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from qiongtai.bulletin.models import Announcement, Attachment
from qiongtai.bulletin.queries.rows import AnnouncementPage, AnnouncementRow, AttachmentRow, page_of_row, row_of
from qiongtai.bulletin.rules.states import AnnouncementState
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.refusal import NotFound
from qiongtai.places.rules.subtree import line_of

ORDER = ("-pinned", "-from_at", "-id")


@dataclass(frozen=True, slots=True)
class GoneRow:
    """An announcement that was seen once: *ended_at* is when it ended, *reasons* why it was withdrawn (else empty)."""

    id: int
    organ_zh: str
    organ_en: str
    ended_at: datetime
    reasons: str
    replaced_by: int | None


def seen_at(at: datetime) -> Q:
    """Return the condition that a published announcement is seen at *at*."""
    begun, lasting = Q(from_at__lte=at), Q(until_at__isnull=True) | Q(until_at__gt=at)
    return Q(state=AnnouncementState.PUBLISHED) & begun & lasting


def announcements_for(place: str, at: datetime, *, after: str | None = None, size: int = 20) -> Page[AnnouncementRow]:
    """Return what is announced for *place*: its own and of the levels above; pinned first, then the newest."""
    rows = Announcement.objects.filter(seen_at(at), place__in=line_of(place)).select_related("organ")
    return page_of(rows, order=ORDER, show=row_of, after=after, size=size)


def announcement(announcement_id: int, at: datetime) -> AnnouncementPage:
    """Return one announcement that is seen at *at*. Raises `NotFound`."""
    row = Announcement.objects.filter(seen_at(at), pk=announcement_id).select_related("organ").first()
    if row is None:
        raise NotFound
    return page_of_row(row, files_of(row.pk))


def gone(announcement_id: int, at: datetime) -> GoneRow:
    """Return what became of an announcement that was seen before *at*. Raises `NotFound` for one that never was."""
    row = Announcement.objects.filter(_was_seen(at), pk=announcement_id).select_related("organ").first()
    if row is None:
        raise NotFound
    withdrawn = row.state == AnnouncementState.WITHDRAWN
    after = Announcement.objects.filter(seen_at(at), replaces_id=row.pk).values_list("pk", flat=True).first()
    return GoneRow(
        id=row.pk,
        organ_zh=row.organ.name_zh,
        organ_en=row.organ.name_en,
        ended_at=row.changed_at if withdrawn or row.until_at is None else row.until_at,
        reasons=row.remark if withdrawn else "",
        replaced_by=after,
    )


def _was_seen(at: datetime) -> Q:
    ended = Q(state=AnnouncementState.PUBLISHED, until_at__lte=at)
    return ended | Q(state=AnnouncementState.WITHDRAWN, from_at__lte=at)


def attachment_seen(announcement_id: int, file_id: UUID, at: datetime) -> AttachmentRow:
    """Return a file of an announcement that is seen at *at*. Raises `NotFound`."""
    seen = Announcement.objects.filter(seen_at(at), pk=announcement_id)
    row = Attachment.objects.filter(announcement__in=seen, file_id=file_id).first()
    if row is None:
        raise NotFound
    return _file(row)


def files_of(announcement_id: int) -> tuple[AttachmentRow, ...]:
    """Return the files of an announcement, in the order in which they came."""
    return tuple(_file(row) for row in Attachment.objects.filter(announcement_id=announcement_id).order_by("pk"))


def _file(row: Attachment) -> AttachmentRow:
    return AttachmentRow(row.file_id, row.name, row.mime, row.size, row.digest)
