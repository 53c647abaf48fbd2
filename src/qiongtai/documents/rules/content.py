"""What stands on a paper, before it is drawn: blocks of plain text in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Data = Mapping[str, object]


class Layout(StrEnum):
    """How a paper is drawn."""

    NOTICE = "notice"
    SLIP = "slip"
    CERTIFICATE = "certificate"
    FORM = "form"
    DEED = "deed"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; *style* is ``body``, ``to`` (the addressee's line), ``small`` or ``strong``."""

    text: str
    style: str = "body"
    type: str = "para"


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels with their values: (Chinese label, English label, value)."""

    rows: tuple[tuple[str, str, str], ...]
    type: str = "rows"


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table; *head* pairs Chinese and English, *shares* are the columns' relative widths."""

    head: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    type: str = "table"


@dataclass(frozen=True, slots=True)
class Listing:
    """A compact numbered list."""

    entries: tuple[str, ...]
    type: str = "listing"


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign; *picture* is an SVG or empty."""

    label_zh: str
    label_en: str
    picture: str = ""
    type: str = "signature"


@dataclass(frozen=True, slots=True)
class Boxes:
    """Empty boxes to fill in by hand: (Chinese label, English label, required, height in lines, choices)."""

    rows: tuple[tuple[str, str, bool, int, tuple[str, ...]], ...]
    type: str = "boxes"


Block = Para | Rows | Table | Listing | Signature | Boxes


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A whole paper. *organ* signs it; *sealed* papers bear the organ's seal."""

    layout: Layout
    title_zh: str
    title_en: str
    organ_zh: str
    organ_en: str
    blocks: tuple[Block, ...]
    issued: str
    sealed: bool = True
    extra: Mapping[str, str] = field(default_factory=dict)


def text(data: Data, key: str, default: str = "") -> str:
    """Return a value of *data* as text, without stray space."""
    value = data.get(key)
    return default if value is None else str(value).strip() or default


def day(data: Data, key: str) -> str:
    """Return a day of *data* in words, or nothing."""
    return day_zh(data.get(key))


def day_zh(value: object) -> str:
    """Return a date, an instant or ISO text as 2026年3月5日 (GB/T 9704); other text is left as it is."""
    if isinstance(value, str):
        try:
            return day_zh(datetime.fromisoformat(value))
        except ValueError:
            return value.strip()
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else ""


def moment_zh(at: datetime) -> str:
    """Return an instant as 2026年3月5日 09时30分, in the zone it carries."""
    return f"{day_zh(at)} {at.hour:02d}时{at.minute:02d}分"


def listed(data: Data, key: str) -> Sequence[Data]:
    """Return a list of mappings of *data*; a bare text stands for its name."""
    values = data.get(key)
    if not isinstance(values, list | tuple):
        return ()
    return [one if isinstance(one, Mapping) else {"name": one} for one in values]


def texts(data: Data, key: str) -> list[str]:
    """Return a list of texts of *data*; one text stands for a list of itself."""
    values = data.get(key)
    if isinstance(values, str):
        return [values.strip()] if values.strip() else []
    return [str(one).strip() for one in values if str(one).strip()] if isinstance(values, list | tuple) else []


def rows(*candidates: tuple[str, str, str]) -> Rows:
    """Return the rows that have a value."""
    return Rows(tuple(row for row in candidates if row[2]))
