"""A hall's hours, read from the words on its door, and whether it is open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from qiongtai.law.calendar import WorkCalendar

CHINA = ZoneInfo("Asia/Shanghai")
SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至]\s*(\d{1,2})[:：](\d{2})")


@dataclass(frozen=True, slots=True)
class Span:
    """Open from *start* to *end* on a working day; at *end* the hall is closed."""

    start: time
    end: time


def read_hours(text: str) -> tuple[Span, ...]:
    """Return the spans that *text* names (``08:30-12:00, 14:30-17:30``), in order; none when it cannot be read.

    A span that ends before it begins, a time that no clock shows, or spans that overlap make the whole unreadable:
    hours that are half understood would send people to a closed door.
    """
    found = []
    for first_hour, first_minute, last_hour, last_minute in SPAN.findall(text):
        try:
            found.append(Span(time(int(first_hour), int(first_minute)), time(int(last_hour), int(last_minute))))
        except ValueError:
            return ()
    found.sort(key=lambda span: span.start)
    if any(span.start >= span.end for span in found):
        return ()
    if any(later.start < earlier.end for earlier, later in pairwise(found)):
        return ()
    return tuple(found)


def is_open(spans: Sequence[Span], calendar: WorkCalendar, at: datetime) -> bool:
    """Tell whether a hall with the hours *spans* is open at the instant *at* by the *calendar* of its place.

    A hall whose hours are not known counts as open on working days: nothing is marked without a ground.
    """
    local = at.astimezone(CHINA)
    if not calendar.is_workday(local.date()):
        return False
    return not spans or any(span.start <= local.time() < span.end for span in spans)
