"""Which days are working days, in a country that moves its weekends and in a county that adds days of its own.

The State Council's yearly notice fixes the holidays and the weekends worked in their place; a county may add a day off
(三月三) or a working day. A year without a notice is *not announced*: its weekends and weekdays are taken as they come,
and whatever rests on them is provisional.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from qiongtai.law.refusal import Refusal

ONE_DAY = timedelta(days=1)
FIRST_DAY = date(1949, 10, 1)
LAST_DAY = date(2199, 12, 31)
NOTICE_REACHES_BACK = timedelta(days=3)
"""A year's notice may move the last three days of the year before it: 29-31 December 2018 belong to 2019's notice."""

WEEKDAYS = (
    ("星期一", "Monday"),
    ("星期二", "Tuesday"),
    ("星期三", "Wednesday"),
    ("星期四", "Thursday"),
    ("星期五", "Friday"),
    ("星期六", "Saturday"),
    ("星期日", "Sunday"),
)

Name = tuple[str, str]
"""A name in Chinese and in English."""


class DayKind(StrEnum):
    """What a day is in a work calendar, and by whose decision."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP_WORKDAY = "make_up_workday"
    LOCAL_HOLIDAY = "local_holiday"
    LOCAL_WORKDAY = "local_workday"


WORKED = frozenset({DayKind.WORKDAY, DayKind.MAKE_UP_WORKDAY, DayKind.LOCAL_WORKDAY})


class DateOutOfRange(Refusal):
    """No term can be reckoned there: dates run from %(first)s to %(last)s."""

    def __init__(self) -> None:
        """Name the range."""
        super().__init__(first=FIRST_DAY, last=LAST_DAY)


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day on which one place departs from the national calendar, with its names."""

    is_workday: bool
    name_zh: str
    name_en: str


def _none() -> Mapping[date, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """The calendar of one place (行政许可法 82: terms count working days, holidays excluded).

    *off* and *make_up* are the days named by the national notices, *announced* the years that have one; *local* are the
    place's own days, which prevail. Two calendars are equal only when they are the same object.
    """

    off: Mapping[date, Name] = field(default_factory=_none, repr=False)
    make_up: Mapping[date, Name] = field(default_factory=_none, repr=False)
    announced: frozenset[int] = frozenset()
    local: Mapping[date, LocalDay] = field(default_factory=_none, repr=False)

    def is_workday(self, day: date) -> bool:
        """Tell whether organs of the place work on *day*."""
        if day in self.local:
            return self.local[day].is_workday
        if day.weekday() < 5:
            return day not in self.off
        return day in self.make_up

    def kind(self, day: date) -> DayKind:
        """Return what *day* is."""
        if day in self.local:
            return DayKind.LOCAL_WORKDAY if self.local[day].is_workday else DayKind.LOCAL_HOLIDAY
        if day in self.off:
            return DayKind.HOLIDAY
        if day.weekday() < 5:
            return DayKind.WORKDAY
        return DayKind.MAKE_UP_WORKDAY if day in self.make_up else DayKind.WEEKEND

    def name_of(self, day: date) -> Name | None:
        """Return the festival (Chinese, English) for which *day* is off or worked, or None for an ordinary day."""
        if day in self.local:
            return self.local[day].name_zh, self.local[day].name_en
        return self.off.get(day) or (self.make_up.get(day) if day.weekday() >= 5 else None)

    def is_announced(self, day: date) -> bool:
        """Tell whether the national notice for the year of *day* is known."""
        return day.year in self.announced

    def is_certain(self, first: date, last: date) -> bool:
        """Tell whether every year from *first* to *last* is announced; if not, what rests on them is provisional."""
        return self.announced.issuperset(range(first.year, last.year + 1))

    def with_local(self, overrides: Mapping[date, LocalDay]) -> "WorkCalendar":
        """Return this calendar under the *overrides* of one place, the later ones prevailing over earlier ones."""
        return replace(self, local=MappingProxyType({**self.local, **overrides})) if overrides else self

    def workdays_after(self, day: date) -> Iterator[date]:
        """Yield the working days that follow *day*, in order; raise `DateOutOfRange` at the end of time."""
        while day < LAST_DAY:
            day += ONE_DAY
            if self.is_workday(day):
                yield day
        raise DateOutOfRange

    def next_workday(self, day: date) -> date:
        """Return the first working day after *day*."""
        return next(self.workdays_after(day))

    def this_or_next_workday(self, day: date) -> date:
        """Return *day* if it is worked, else the first working day after it (民法典 203)."""
        return day if self.is_workday(day) else self.next_workday(day)

    def workday_before(self, day: date, count: int = 1) -> date:
        """Return the working day that lies *count* (>= 1) working days before *day*."""
        while count:
            if day <= FIRST_DAY:
                raise DateOutOfRange
            day -= ONE_DAY
            count -= self.is_workday(day)
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """Return how many working days lie from *first* to *last*, both included; 0 when *last* comes before."""
        return sum(self.is_workday(first + timedelta(days=offset)) for offset in range((last - first).days + 1))


def days_touched_by_notice(year: int) -> tuple[date, date]:
    """Return the first and last day on which the notice for *year* may change a due date reckoned without it."""
    return date(year, 1, 1) - NOTICE_REACHES_BACK, date(year, 12, 31)
