"""What happens to announcements. A fact that carries a text carries all of it: these are the versions that are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from qiongtai.bulletin.rules.text import AnnouncementKind
from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementFact(Fact):
    """Base: every fact of an announcement names it."""

    subject_field: ClassVar[str] = "announcement_id"
    announcement_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementWritten(AnnouncementFact):
    """A draft was begun; *replaces* is the published announcement whose place it is to take."""

    kind: ClassVar[str] = "announcement.written"
    begins: ClassVar[bool] = True
    title: str
    replaces: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementSubmitted(AnnouncementFact):
    """A draft was sent to review, as it stood: the whole text, and its attachments as name and SM3 digest."""

    kind: ClassVar[str] = "announcement.submitted"
    announcement_kind: AnnouncementKind
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    from_at: datetime | None
    until_at: datetime | None
    pinned: bool
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementHandedBack(AnnouncementFact):
    """The reviewer gave the draft back, saying why."""

    kind: ClassVar[str] = "announcement.handed_back"
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementPublished(AnnouncementFact):
    """Another person than the writers approved the text last submitted; it is seen from *from_at* until *until_at*."""

    kind: ClassVar[str] = "announcement.published"
    title: str
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementPinned(AnnouncementFact):
    """It was put before the others, or back among them."""

    kind: ClassVar[str] = "announcement.pinned"
    pinned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementWithdrawn(AnnouncementFact):
    """It is seen no longer, for the reasons given; *replaced_by* is what takes its place."""

    kind: ClassVar[str] = "announcement.withdrawn"
    reasons: str
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementDiscarded(AnnouncementFact):
    """A draft was given up."""

    kind: ClassVar[str] = "announcement.discarded"
