"""The texts of published announcements, for those who index them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from qiongtai.bulletin.models import Announcement
from qiongtai.bulletin.rules.markup import plain_words
from qiongtai.bulletin.rules.states import AnnouncementState

READ = 2000
"""So many characters of a body are read: what an announcement is about stands at its beginning."""


@dataclass(frozen=True, slots=True)
class AnnouncementText:
    """What a published announcement says, where and until when; the words of the bodies come without marks."""

    id: int
    place: str
    title_zh: str
    title_en: str
    words_zh: str
    words_en: str
    organ_zh: str
    organ_en: str
    from_at: datetime
    until_at: datetime | None


def announcement_texts(ids: Collection[int] | None = None) -> tuple[AnnouncementText, ...]:
    """Return the published ones among *ids* (None: all), in one query; whether their window is open, a reader asks."""
    rows = Announcement.objects.filter(state=AnnouncementState.PUBLISHED).select_related("organ").order_by("id")
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return tuple(_text(row) for row in rows)


def _text(row: Announcement) -> AnnouncementText:
    assert row.from_at is not None  # a constraint of the table
    return AnnouncementText(
        id=row.pk,
        place=row.place,
        title_zh=row.title_zh,
        title_en=row.title_en,
        words_zh=plain_words(row.body_zh[:READ]),
        words_en=plain_words(row.body_en[:READ]),
        organ_zh=row.organ.name_zh,
        organ_en=row.organ.name_en,
        from_at=row.from_at,
        until_at=row.until_at,
    )
