"""Terms and the day they end, explained day by day.

The day on which a term starts is not counted (民法典 201). Terms of the Administrative Licensing Law are working
days (行政许可法 82); other statutes count calendar days, months or hours, or want an answer on the spot. Where a
term in days or months would end on a day off, the first working day after it is the last (民法典 203).
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from qiongtai.law.calendar import FIRST_DAY, LAST_DAY, ONE_DAY, WEEKDAYS, DateOutOfRange, DayKind, WorkCalendar
from qiongtai.law.refusal import Refusal

CHINA = ZoneInfo("Asia/Shanghai")
INSTANT = timedelta(microseconds=1)
LONGEST = 3660
"""No term is longer than this many of its units; more is a slip of the hand."""


class Unit(StrEnum):
    """In what a statute counts a term."""

    WORKDAY = "workday"
    DAY = "day"
    MONTH = "month"
    HOUR = "hour"
    ON_THE_SPOT = "on_the_spot"


class Start(StrEnum):
    """The event whose day starts a term; the day itself is not counted."""

    ACCEPTED = "accepted"
    APPLICATION_RECEIVED = "application_received"
    MATERIALS_RECEIVED = "materials_received"
    NEXT_DAY = "next_day"
    WINDOW_CLOSED = "window_closed"
    CONFIRMED = "confirmed"


class TermWrong(Refusal):
    """“%(text)s” is not a term: write 5wd (working days), 20d (days), 2mo (months), 24h (hours) or spot."""


class ExtensionWrong(Refusal):
    """A term of %(term)s cannot be extended by %(extension)s."""


class PauseReversed(Refusal):
    """The pause ends on %(last)s, before it begins on %(first)s."""


class PauseOpen(Refusal):
    """The pause for %(kind)s has no end yet: say until which day it is to be reckoned."""


@dataclass(frozen=True, slots=True)
class Term:
    """So many of a unit; *value* is 0 for an answer on the spot and otherwise at least 1."""

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a term that cannot be."""
        if not (self.value == 0 if self.unit == Unit.ON_THE_SPOT else 1 <= self.value <= LONGEST):
            raise TermWrong(text=f"{self.value} {self.unit}")

    def __str__(self) -> str:
        """Return the short form that `parse_term` reads."""
        return "spot" if self.unit == Unit.ON_THE_SPOT else f"{self.value}{SHORT[self.unit]}"


SHORT = {Unit.WORKDAY: "wd", Unit.DAY: "d", Unit.MONTH: "mo", Unit.HOUR: "h"}
UNIT_OF_SUFFIX = {suffix: unit for unit, suffix in SHORT.items()} | {unit.value: unit for unit in SHORT}
ON_THE_SPOT = Term(0, Unit.ON_THE_SPOT)


def parse_term(text: str) -> Term:
    """Return the term that *text* (``5wd``, ``20d``, ``2mo``, ``24h``, ``spot``) names, or raise `TermWrong`."""
    if text in ("spot", Unit.ON_THE_SPOT):
        return ON_THE_SPOT
    found = re.fullmatch(r"([0-9]{1,4}) ?([a-z]+)", text)
    if not found or found[2] not in UNIT_OF_SUFFIX or not 1 <= int(found[1]) <= LONGEST:
        raise TermWrong(text=text)
    return Term(int(found[1]), UNIT_OF_SUFFIX[found[2]])


@dataclass(frozen=True, slots=True)
class Pause:
    """Time of a special procedure that no term counts (行政许可法 45), from *first* to *last*, both days included.

    *last* None: it still goes on. *kind* is a `procedures.Procedure` or a ground of the item's own statute; the
    names are for the explanation.
    """

    kind: str
    first: date
    last: date | None = None
    name_zh: str = ""
    name_en: str = ""

    def __post_init__(self) -> None:
        """Refuse a pause that ends before it begins."""
        if self.last is not None and self.last < self.first:
            raise PauseReversed(first=self.first, last=self.last)


class Mark(StrEnum):
    """What an explanation says of a day apart from what the day is in the calendar."""

    START = "start"
    MOVED_TO = "moved_to"


@dataclass(frozen=True, slots=True)
class DayNote:
    """One line of an explanation.

    *number* is which day of the term it is, None when it is not *counted*. *reason* is the `DayKind` of the day, the
    kind of a pause that covers it, or a `Mark`; the names say the same for people, empty for an ordinary working day.
    """

    day: date
    counted: bool
    number: int | None
    reason: str
    name_zh: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """When a term ends: on *due_on*, at *due_at* (the midnight that closes that day; for hours the very moment).

    *provisional*: a year on the way is not announced, so the end will be reckoned again. *days* explains it.
    """

    due_on: date
    due_at: datetime
    provisional: bool
    course: "Course" = field(repr=False, compare=False)

    @property
    def days(self) -> tuple[DayNote, ...]:
        """Return the explanation, every day from the start to the end; made on asking, since few ends are explained."""
        return tuple(self.course.notes())


def due(
    start: date | datetime,
    term: Term,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    extension: Term | None = None,
    until: date | None = None,
) -> Due:
    """Return when *term*, set going on *start*, ends, with the days of *pauses* left out and *extension* added.

    A pause without an end is reckoned to *until*. *start* may be a civil date in China or an aware instant; a term in
    hours that is given a date alone runs from the midnight that closes it. Raises `PauseOpen`, `ExtensionWrong`,
    `DateOutOfRange`.
    """
    first = day_of(start)
    if not FIRST_DAY <= first <= LAST_DAY:
        raise DateOutOfRange
    if extension is not None and extension.unit in (Unit.ON_THE_SPOT, Unit.HOUR) and extension.unit != term.unit:
        raise ExtensionWrong(term=term, extension=extension)
    course = Course(start, _chained(term, extension), calendar, _closed(pauses, until))
    end = course.end()
    return Due(end.day, end.at, not calendar.is_certain(first, end.day), course)


def _chained(term: Term, extension: Term | None) -> tuple[Term, ...]:
    """Return one longer term where the units agree, so that a day off between moves nothing; else two in a row."""
    if extension is None:
        return (term,)
    if extension.unit == term.unit:
        return (Term(term.value + extension.value, term.unit),)
    return (term, extension)


def _closed(pauses: Sequence[Pause], until: date | None) -> tuple[tuple[date, date, Pause], ...]:
    spans = []
    for pause in pauses:
        if pause.last is None and until is None:
            raise PauseOpen(kind=pause.kind)
        last = pause.last or until
        if last is not None and last >= pause.first:
            spans.append((pause.first, last, pause))
    return tuple(sorted(spans, key=lambda span: (span[0], span[1], span[2].kind)))


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a term has come: the whole of *day* is used, or only up to *moment*."""

    day: date
    moment: datetime | None = None

    @property
    def at(self) -> datetime:
        """Return the instant."""
        return self.moment or end_of(self.day)


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a term, after the day *begin*, in one unit."""

    unit: Unit
    begin: date
    end: Reached


@dataclass(frozen=True, slots=True)
class Course:
    """What a due date is reckoned from, and the way to it."""

    start: date | datetime
    terms: tuple[Term, ...]
    calendar: WorkCalendar
    spans: tuple[tuple[date, date, Pause], ...]

    def end(self) -> Reached:
        """Return the end: the last leg's, moved off a day off where it counts days or months."""
        *_, leg = self.legs()
        if leg.unit in (Unit.DAY, Unit.MONTH):
            return Reached(self._moved(leg.end.day))
        return leg.end

    def legs(self) -> Iterator[Leg]:
        """Yield the stretches of the term before its last day is moved off a day off."""
        reached = Reached(day_of(self.start), self.start if isinstance(self.start, datetime) else None)
        for term in self.terms:
            begin, reached = reached.day, self._after(reached, term)
            yield Leg(term.unit, begin, reached)

    def counted_days(self) -> tuple[date, ...]:
        """Return the days that make up the term, in order."""
        return tuple(day for leg in self.legs() for day in _days(leg.begin, leg.end.day) if self._counts(day, leg.unit))

    def is_paused(self, day: date) -> bool:
        """Tell whether a pause covers *day*."""
        return any(first <= day <= last for first, last, _ in self.spans)

    def notes(self) -> Iterator[DayNote]:
        """Yield the explanation."""
        begin = day_of(self.start)
        if self.terms == (ON_THE_SPOT,):
            yield DayNote(begin, True, 1, Mark.START, "当场办理", "On the spot")
            return
        number, reached = 0, begin
        if self.terms[0].unit == Unit.HOUR and isinstance(self.start, datetime):
            number = int(not self.is_paused(begin))
            yield self._note(begin, number or None)
        else:
            yield DayNote(begin, False, None, Mark.START, "起算日不计入", "The day it starts is not counted")
        for leg in self.legs():
            for day in _days(leg.begin, leg.end.day):
                counts = self._counts(day, leg.unit)
                number += counts
                yield self._note(day, number if counts else None)
            reached = max(reached, leg.end.day)
        last = self.end().day
        for day in _days(reached, last):
            moved = DayNote(day, False, None, Mark.MOVED_TO, "顺延至该日", "Moved to this day")
            yield moved if day == last else self._note(day, None)

    def _counts(self, day: date, unit: Unit) -> bool:
        return not self.is_paused(day) and (unit != Unit.WORKDAY or self.calendar.is_workday(day))

    def _note(self, day: date, number: int | None) -> DayNote:
        for first, last, pause in self.spans:
            if first <= day <= last:
                return DayNote(day, False, None, pause.kind, pause.name_zh, pause.name_en)
        kind = self.calendar.kind(day)
        names = self.calendar.name_of(day) or (WEEKDAYS[day.weekday()] if kind == DayKind.WEEKEND else ("", ""))
        return DayNote(day, number is not None, number, kind, *names)

    def _after(self, reached: Reached, term: Term) -> Reached:
        day = reached.day
        if term.unit == Unit.ON_THE_SPOT:
            return Reached(day)
        if term.unit == Unit.HOUR:
            moment = self._after_hours(reached.at.astimezone(CHINA), timedelta(hours=term.value))
            return Reached(day_of(moment - INSTANT), moment)
        if term.unit == Unit.WORKDAY:
            return Reached(self._after_days(self.calendar.workdays_after(day), term.value))
        length = term.value if term.unit == Unit.DAY else (months_later(day, term.value) - day).days
        return Reached(self._after_days(_days(day, LAST_DAY), length))

    def _after_days(self, days: Iterator[date], count: int) -> date:
        spans = self.spans
        for day in days:
            if not spans or not self.is_paused(day):
                count -= 1
                if not count:
                    return day
        raise DateOutOfRange

    def _after_hours(self, moment: datetime, left: timedelta) -> datetime:
        while moment.date() < LAST_DAY:
            midnight = end_of(moment.date())
            if not self.is_paused(moment.date()):
                if left <= midnight - moment:
                    return moment + left
                left -= midnight - moment
            moment = midnight
        raise DateOutOfRange

    def _moved(self, day: date) -> date:
        """Return the last day of a term in days or months that reckons to *day* (民法典 203)."""
        while self.is_paused(day) or not self.calendar.is_workday(day):
            if day >= LAST_DAY:
                raise DateOutOfRange
            day += ONE_DAY
        return day


def _days(after: date, last: date) -> Iterator[date]:
    while after < last:
        after += ONE_DAY
        yield after


def months_later(day: date, months: int) -> date:
    """Return the same day *months* later, or the last day of a month that has no such day (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST_DAY.year:
        raise DateOutOfRange
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(at: date | datetime) -> date:
    """Return the civil date in China of *at*; an instant must be aware."""
    if not isinstance(at, datetime):
        return at
    if at.tzinfo is None:
        raise ValueError("An instant must carry its time zone.")
    return at.astimezone(CHINA).date()


def end_of(day: date) -> datetime:
    """Return the midnight that closes *day* in China."""
    return datetime.combine(day + ONE_DAY, time.min, CHINA)
