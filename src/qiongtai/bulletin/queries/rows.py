"""What others may know of announcements, as frozen rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from qiongtai.bulletin.models import Announcement
from qiongtai.bulletin.rules.markup import Block, blocks_of, plain_words
from qiongtai.bulletin.rules.states import AnnouncementAct, AnnouncementState
from qiongtai.bulletin.rules.text import AnnouncementKind


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file that an announcement carries; *digest* is SM3 in hexadecimal."""

    file_id: UUID
    name: str
    mime: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementRow:
    """One line of a list; English may be empty. *excerpt_…* is the beginning of the text without its marks."""

    id: int
    kind: AnnouncementKind
    state: AnnouncementState
    title_zh: str
    title_en: str
    excerpt_zh: str
    excerpt_en: str
    organ_zh: str
    organ_en: str
    place: str
    pinned: bool
    from_at: datetime | None
    until_at: datetime | None
    changed_at: datetime
    written_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementPage(AnnouncementRow):
    """A whole announcement; *acts* is what its reader may do now, *own* tells that the reader wrote on it."""

    organ_id: int
    body_zh: str
    body_en: str
    blocks_zh: tuple[Block, ...]
    blocks_en: tuple[Block, ...]
    files: tuple[AttachmentRow, ...]
    version: int
    remark: str
    reviewed_by_name: str
    published_at: datetime | None
    replaces_id: int | None
    acts: frozenset[AnnouncementAct] = frozenset()
    own: bool = False

    @property
    def has_english(self) -> bool:
        """Tell whether there is an English text beside the Chinese."""
        return bool(self.body_en)


EXCERPT, READ = 120, 400
"""An excerpt has so many characters, of so many that are read of the text."""


def line_of(row: Announcement) -> dict[str, Any]:
    """Return the columns of a line, for `AnnouncementRow` and what is built on it."""
    return {
        "id": row.pk,
        "kind": AnnouncementKind(row.kind),
        "state": AnnouncementState(row.state),
        "title_zh": row.title_zh,
        "title_en": row.title_en,
        "excerpt_zh": _excerpt(row.body_zh),
        "excerpt_en": _excerpt(row.body_en),
        "organ_zh": row.organ.name_zh,
        "organ_en": row.organ.name_en,
        "place": row.place,
        "pinned": row.pinned,
        "from_at": row.from_at,
        "until_at": row.until_at,
        "changed_at": row.changed_at,
        "written_by_name": row.written_by_name,
    }


def row_of(row: Announcement) -> AnnouncementRow:
    """Return *row* as a line of a list."""
    return AnnouncementRow(**line_of(row))


def page_of_row(row: Announcement, files: Iterable[AttachmentRow], **more: Any) -> AnnouncementPage:
    """Return *row* whole."""
    return AnnouncementPage(
        **line_of(row),
        organ_id=row.organ_id,
        body_zh=row.body_zh,
        body_en=row.body_en,
        blocks_zh=blocks_of(row.body_zh),
        blocks_en=blocks_of(row.body_en),
        files=tuple(files),
        version=row.version,
        remark=row.remark,
        reviewed_by_name=row.reviewed_by_name,
        published_at=row.published_at,
        replaces_id=row.replaces_id,
        **more,
    )


def _excerpt(body: str) -> str:
    words = plain_words(body[:READ])
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"
