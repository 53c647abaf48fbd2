"""Which slots a hall offers, and what may be booked in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from qiongtai.law.calendar import ONE_DAY, WorkCalendar
from qiongtai.law.refusal import Refusal
from qiongtai.visits.rules.hours import CHINA, Span
from qiongtai.visits.rules.parameters import Parameters

LOOK = 120
"""How many days are looked through for working days; two long holidays lie closer."""


class SlotPast(Refusal):
    """This time has passed. Choose a later one."""

    field = "slot"


class DayClosed(Refusal):
    """The hall is closed on %(day)s. Choose a working day."""

    field = "slot"


class DayTooFar(Refusal):
    """One can book up to %(last)s. Choose an earlier day."""

    field = "slot"


class NoSuchSlot(Refusal):
    """The hall offers no appointment at this time. Choose from the page."""

    field = "slot"


class SlotFull(Refusal):
    """Somebody else has just taken the last place at this time. Choose another time."""

    field = "slot"


class TooManyBookings(Refusal):
    """You hold %(most)s open appointments, and more cannot be held at once. Cancel one, or use it first."""


class BookedAlready(Refusal):
    """You have an appointment at this time already. Choose another time."""

    field = "slot"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for which one can book, from *start* to *end*; *left* places are free of *capacity*."""

    start: datetime
    end: datetime
    capacity: int
    left: int


def slots_on(day: date, spans: Sequence[Span], minutes: int) -> Iterator[tuple[datetime, datetime]]:
    """Yield begin and end of the slots of *day*; what is shorter than a slot at the end of a span is left out."""
    length = timedelta(minutes=minutes)
    for span in spans:
        start, end = (datetime.combine(day, edge, CHINA) for edge in (span.start, span.end))
        while start + length <= end:
            yield start, start + length
            start += length


def days_offered(parameters: Parameters, calendar: WorkCalendar, at: datetime) -> tuple[date, ...]:
    """Return the working days that can be booked at the instant *at*, today first where it is one."""
    today = at.astimezone(CHINA).date()
    days = (today + ONE_DAY * offset for offset in range(LOOK))
    return tuple(day for day in days if calendar.is_workday(day))[: parameters.days_ahead]


def capacity_of(windows: int, parameters: Parameters) -> int:
    """Return how many bookings a slot takes with so many *windows*."""
    return windows * parameters.per_window


def check_slot(
    start: datetime, *, spans: Sequence[Span], parameters: Parameters, calendar: WorkCalendar, at: datetime
) -> datetime:
    """Return the end of the slot that begins at *start*; refuse one that cannot be booked at *at*, saying why."""
    day = start.astimezone(CHINA).date()
    if start <= at:
        raise SlotPast
    days = days_offered(parameters, calendar, at)
    if not days:
        raise NoSuchSlot
    if day > days[-1]:
        raise DayTooFar(last=days[-1])
    if day not in days:
        raise DayClosed(day=day)
    ends = dict(slots_on(day, spans, parameters.slot_minutes))
    if start not in ends:
        raise NoSuchSlot
    return ends[start]
