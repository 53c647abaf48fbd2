"""The joint term: 45 working days, 15 more by the head of the government (行政许可法 26, 42).

It runs from the day on which the first member was accepted. Pauses of single members do not stretch it: that is a
reading, and the stricter one, since Article 45 speaks of the term of a decision and not of the whole.
"""

from datetime import date

from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.procedures import JOINT_DECISION, JOINT_EXTENSION
from qiongtai.law.terms import Due, Term, Unit, due


def joint_end(started_on: date, term: Term, calendar: WorkCalendar, *, extended: bool = False) -> Due:
    """Return when the joint term ends; what a bundle says beyond the law's own term counts for nothing."""
    kept = _within(term, JOINT_DECISION)
    return due(started_on, kept, calendar, extension=JOINT_EXTENSION if extended else None)


def promised_end(started_on: date, promised: Term, calendar: WorkCalendar, *, extended: bool = False) -> Due:
    """Return when the promise ends; it never outlives the joint term, and an extension sets it aside."""
    if extended:
        return joint_end(started_on, JOINT_DECISION, calendar, extended=True)
    return due(started_on, _within(promised, JOINT_DECISION), calendar)


def member_end(own: date | None, joint: date | None, *, outside: bool) -> date | None:
    """Return by when a member must be decided: its own end, or the joint one where that comes first."""
    if outside or joint is None:
        return own
    return joint if own is None else min(own, joint)


def _within(term: Term, most: Term) -> Term:
    return term if term.unit == Unit.WORKDAY and term.value <= most.value else most
