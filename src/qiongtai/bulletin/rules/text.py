"""What an announcement says, when it is seen, and what makes either wrong."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from qiongtai.law.refusal import Refusal

LONGEST_TITLE, LONGEST_BODY, LONGEST_REASONS, MOST_FILES = 120, 20_000, 1000, 10
YEARS = range(2001, 2100)


class AnnouncementKind(StrEnum):
    """What an announcement is about; closing a window and changing hours are what halls announce most."""

    NOTICE = "notice"
    SERVICE_CHANGE = "service_change"
    POLICY = "policy"
    PUBLICITY = "publicity"


class TitleMissing(Refusal):
    """Give the announcement a title in Chinese."""

    field = "title_zh"


class TitleTooLong(Refusal):
    """A title has at most %(limit)s characters."""

    field = "title_zh"


class BodyMissing(Refusal):
    """Write what is announced, in Chinese."""

    field = "body_zh"


class BodyTooLong(Refusal):
    """The text is longer than %(limit)s characters. Put the rest into an attachment."""

    field = "body_zh"


class EnglishHalf(Refusal):
    """Write both the English title and the English text, or neither: the page then shows the Chinese."""

    field = "body_en"


class CharacterUnfit(Refusal):
    """The text holds characters that cannot be printed. Type it again, or paste it as plain text."""

    field = "body_zh"


class WindowReversed(Refusal):
    """An announcement ends after it begins. Change one of the two times."""

    field = "until_at"


class WindowOver(Refusal):
    """The time until which the announcement is shown has passed already. Give a later one, or none."""

    field = "until_at"


class TimeUnfit(Refusal):
    """Give a time in this century."""

    field = "from_at"


class ReasonsMissing(Refusal):
    """Say why, in at most %(limit)s characters."""

    field = "reasons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is announced. *from_at* None: from the moment it is published; *until_at* None: until it is withdrawn."""

    kind: AnnouncementKind
    title_zh: str
    body_zh: str
    title_en: str = ""
    body_en: str = ""
    from_at: datetime | None = None
    until_at: datetime | None = None
    pinned: bool = False


def checked(text: Text) -> Text:
    """Return *text* trimmed, its lines ended alike. Raises the refusals of this module."""
    clean = replace(
        text,
        title_zh=" ".join(text.title_zh.split()),
        title_en=" ".join(text.title_en.split()),
        body_zh=_lines(text.body_zh),
        body_en=_lines(text.body_en),
    )
    if not clean.title_zh:
        raise TitleMissing
    if max(len(clean.title_zh), len(clean.title_en)) > LONGEST_TITLE:
        raise TitleTooLong(limit=LONGEST_TITLE)
    if not clean.body_zh:
        raise BodyMissing
    if max(len(clean.body_zh), len(clean.body_en)) > LONGEST_BODY:
        raise BodyTooLong(limit=LONGEST_BODY)
    if bool(clean.title_en) != bool(clean.body_en):
        raise EnglishHalf
    if not all(_printable(one) for one in (clean.title_zh, clean.title_en, clean.body_zh, clean.body_en)):
        raise CharacterUnfit
    if any(one is not None and one.year not in YEARS for one in (clean.from_at, clean.until_at)):
        raise TimeUnfit
    if clean.from_at and clean.until_at and clean.until_at <= clean.from_at:
        raise WindowReversed
    return clean


def check_not_over(until_at: datetime | None, at: datetime) -> None:
    """Raise `WindowOver` when what is to be shown until *until_at* would never be seen from *at* on."""
    if until_at is not None and until_at <= at:
        raise WindowOver


def checked_reasons(reasons: str) -> str:
    """Return *reasons* trimmed. Raises `ReasonsMissing`."""
    said = reasons.strip()
    if not said or len(said) > LONGEST_REASONS or not _printable(said):
        raise ReasonsMissing(limit=LONGEST_REASONS)
    return said


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _printable(text: str) -> bool:
    return all(one in "\n\t" or (one >= " " and one != "\x7f" and not "\ud800" <= one <= "\udfff") for one in text)
