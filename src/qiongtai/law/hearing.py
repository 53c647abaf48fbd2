"""Hearings (行政许可法 46-48): by when one is asked for and held, who may chair it, what the decision rests on.

A breach is something to record and never something to block: reality must be recordable.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.terms import Due, Term, Unit, due

ASKING = Term(5, Unit.WORKDAY)
"""For the applicant or an interested person, from the day the right was told (47)."""
HOLDING = Term(20, Unit.WORKDAY)
"""For the organ to organise the hearing, from the day it was asked for (47)."""
NOTICE_WORKDAYS = 7
"""How many working days before the hearing its time and place are told (48)."""


class HearingBreach(StrEnum):
    """What was done against Articles 46 to 48."""

    NOT_HELD = "not_held"
    HELD_LATE = "held_late"
    NOTICE_SHORT = "notice_short"
    CHAIR_EXAMINED = "chair_examined"
    WITHOUT_MINUTES = "without_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """One hearing as it went; *examiners* and *chair* are account ids, *on_minutes*: the decision rests on them."""

    told_on: date
    asked_on: date | None
    noticed_on: date | None = None
    held_on: date | None = None
    chair: int | None = None
    examiners: frozenset[int] = frozenset()
    on_minutes: bool = True

    def was_asked_in_time(self, calendar: WorkCalendar) -> bool:
        """Tell whether somebody asked for the hearing within five working days of being told (47)."""
        return self.asked_on is not None and self.asked_on <= asking_ends(self.told_on, calendar).due_on


def asking_ends(told_on: date, calendar: WorkCalendar) -> Due:
    """Return until when a hearing may be asked for (47)."""
    return due(told_on, ASKING, calendar)


def holding_ends(asked_on: date, calendar: WorkCalendar) -> Due:
    """Return until when a hearing that was asked for must be held (47)."""
    return due(asked_on, HOLDING, calendar)


def latest_notice_on(held_on: date, calendar: WorkCalendar) -> date:
    """Return the last day on which the time and place of a hearing on *held_on* are told: seven working days before."""
    return calendar.workday_before(held_on, NOTICE_WORKDAYS)


def breaches(hearing: Hearing, calendar: WorkCalendar, *, today: date) -> tuple[HearingBreach, ...]:
    """Return what was done wrong by *today*, in the order of `HearingBreach`; nothing if nobody asked in time."""
    if hearing.asked_on is None or not hearing.was_asked_in_time(calendar):
        return ()
    last = holding_ends(hearing.asked_on, calendar).due_on
    held_on = hearing.held_on
    if held_on is None:
        return (HearingBreach.NOT_HELD,) if today > last else ()
    found = {
        HearingBreach.HELD_LATE: held_on > last,
        HearingBreach.NOTICE_SHORT: hearing.noticed_on is None
        or hearing.noticed_on > latest_notice_on(held_on, calendar),
        HearingBreach.CHAIR_EXAMINED: hearing.chair in hearing.examiners,
        HearingBreach.WITHOUT_MINUTES: not hearing.on_minutes,
    }
    return tuple(breach for breach, happened in found.items() if happened)
