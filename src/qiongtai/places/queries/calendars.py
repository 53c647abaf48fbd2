"""The work calendar of a place as the database has it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from qiongtai.foundation.asking import ask
from qiongtai.law.calendar import LocalDay, WorkCalendar
from qiongtai.places.adapters.calendars import national_calendar
from qiongtai.places.rules.subtree import line_of

QUESTION = """
SELECT 1, division_id, day::text, is_workday, name_zh, name_en FROM places_local_day WHERE division_id = ANY(%s)
UNION ALL
SELECT 0, year::text, one->>0, (one->>1)::boolean, one->>2, one->>3
FROM places_announced_year LEFT JOIN LATERAL jsonb_array_elements(days) one ON true
ORDER BY 1, 2, 3
"""
Day = tuple[int, str, str, bool, str, str]


def calendar_of(place: str) -> WorkCalendar:
    """Return the calendar of *place*: the national one under the local days of its ancestors and then its own.

    Always one small query, so a change holds at once in every process; equal days share one calendar.
    """
    return _calendar(tuple(ask(QUESTION, [list(line_of(place))])))


@lru_cache(maxsize=64)
def _calendar(days: tuple[Day, ...]) -> WorkCalendar:
    announced = [day for day in days if day[0] == 0]
    return _announced(announced).with_local(
        {date.fromisoformat(day[2]): LocalDay(day[3], day[4], day[5]) for day in days if day[0] == 1}
    )


def _announced(days: Iterable[Day]) -> WorkCalendar:
    calendar = national_calendar()
    off, make_up, years = dict(calendar.off), dict(calendar.make_up), set(calendar.announced)
    for _, year, day, is_workday, name_zh, name_en in days:
        years.add(int(year))
        if day is not None:
            (make_up if is_workday else off)[date.fromisoformat(day)] = (name_zh, name_en)
            (off if is_workday else make_up).pop(date.fromisoformat(day), None)
    return replace(calendar, off=off, make_up=make_up, announced=frozenset(years))
