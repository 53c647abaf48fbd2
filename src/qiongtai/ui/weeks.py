"""The days of a term as weeks, to be read like a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

OFF = frozenset({"weekend", "holiday", "local_holiday"})
WORKED = frozenset({"workday", "make_up_workday", "local_workday"})


class NoteLike(Protocol):
    """One explained day, as the law's terms explain it."""

    @property
    def day(self) -> date:
        """Return the day."""

    @property
    def counted(self) -> bool:
        """Tell whether the term counts it."""

    @property
    def number(self) -> int | None:
        """Return which day of the term it is."""

    @property
    def reason(self) -> str:
        """Return the code of what the day is."""

    @property
    def name_zh(self) -> str:
        """Return its name in Chinese."""

    @property
    def name_en(self) -> str:
        """Return its name in English."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar; *look* is start, counted, off, pause, plain or blank (outside the term)."""

    day: date
    look: str
    note: NoteLike | None = None
    last: bool = False


def weeks_of(notes: Iterable[NoteLike]) -> tuple[tuple[Cell, ...], ...]:
    """Return the weeks, Monday first, that hold *notes*."""
    by_day = {note.day: note for note in notes}
    if not by_day:
        return ()
    first, last = min(by_day), max(by_day)
    monday = first - timedelta(days=first.weekday())
    count = (last - monday).days // 7 + 1
    return tuple(
        tuple(_cell(monday + timedelta(days=7 * week + day), by_day, last) for day in range(7)) for week in range(count)
    )


def _cell(day: date, by_day: dict[date, NoteLike], last: date) -> Cell:
    note = by_day.get(day)
    if note is None:
        return Cell(day, "blank")
    return Cell(day, _look(note), note, last=day == last)


def _look(note: NoteLike) -> str:
    reason = str(note.reason)
    if reason == "start":
        return "start"
    if note.counted:
        return "counted"
    if reason in OFF:
        return "off"
    return "plain" if reason in WORKED or reason == "moved_to" else "pause"
