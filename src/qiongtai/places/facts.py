"""What can happen to places: days of the calendar that were not known before."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDaySet(Fact):
    """A place and what lies below it got a day off, or a working day, of its own."""

    kind: ClassVar[str] = "division.local_day_set"
    subject_field: ClassVar[str] = "code"
    code: str
    day: date
    is_workday: bool
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAnnounced(Fact):
    """The national notice for a year was entered; terms that reach into it are provisional no longer."""

    kind: ClassVar[str] = "calendar.year_announced"
    subject_field: ClassVar[str] = "year"
    year: int
    days: int
    basis: str
