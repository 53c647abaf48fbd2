"""How dates, instants, codes and bilingual rows are said in the language of the page."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from qiongtai.foundation.clock import CHINA, day_of

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONE_MOMENT = timedelta(microseconds=1)


def in_chinese() -> bool:
    """Tell whether the page is in Chinese."""
    return (get_language() or "zh").startswith("zh")


def named(row: Any, stem: str = "name") -> str:
    """Return ``<stem>_zh`` or ``<stem>_en`` of *row* (an object or a mapping); the other when one is empty."""
    chinese, english = _part(row, f"{stem}_zh"), _part(row, f"{stem}_en")
    return (chinese or english) if in_chinese() else (english or chinese)


def _part(row: Any, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else getattr(row, name, None)
    return str(value or "")


def label_of(code: Any) -> str:
    """Return the words for an enumeration's member: the translation of ``State.accepted``, say."""
    if code is None or code == "":
        return ""
    if not isinstance(code, Enum):
        return str(code)
    name = f"{type(code).__name__}.{code.value}"
    words = gettext(name)
    return str(code.value).replace("_", " ") if words == name else words


def in_words(value: Any) -> Any:
    """Return a code, date or instant as people say it, and anything else as it is."""
    if isinstance(value, Enum):
        return label_of(value)
    return instant_in_words(value) if isinstance(value, date) else value


def date_in_words(day: date | datetime | None) -> str:
    """Return a civil date in China: 2025年10月30日, or 30 October 2025."""
    if day is None or day == "":
        return ""
    civil = day_of(day) if isinstance(day, datetime) else day
    if in_chinese():
        return f"{civil.year}年{civil.month}月{civil.day}日"
    return date_format(civil, "j F Y")


def instant_in_words(at: datetime | date | None) -> str:
    """Return a date with its time of day in China, where *at* has one."""
    if not isinstance(at, datetime):
        return date_in_words(at)
    return f"{date_in_words(at)} {at.astimezone(CHINA):%H:%M}"


def weekday_in_words(day: date | datetime | None) -> str:
    """Return 周四, or Thursday."""
    if day is None or day == "":
        return ""
    civil = day_of(day) if isinstance(day, datetime) else day
    return f"周{WEEKDAYS_ZH[civil.weekday()]}" if in_chinese() else WEEKDAYS_EN[civil.weekday()]


def last_day_of(due_at: datetime | None) -> date | None:
    """Return the last day of a term that ends at *due_at*: the midnight that closes a day belongs to that day."""
    return None if not due_at else day_of(due_at - ONE_MOMENT)
