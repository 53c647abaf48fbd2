"""Clocks beside the permit's: requests for information, petitions, complaints, and bad ratings.

Where a figure is a local rule and not a statute it is a default that a place may set otherwise.
"""

from collections.abc import Sequence
from datetime import date

from qiongtai.law.calendar import ONE_DAY, WorkCalendar
from qiongtai.law.procedures import Approver, ExtensionRule
from qiongtai.law.terms import Due, Pause, Term, Unit, due

INFORMATION_ANSWER = Term(20, Unit.WORKDAY)
"""From receipt of the request, or of its correction (政府信息公开条例 33)."""
INFORMATION_EXTENSION = ExtensionRule(Term(20, Unit.WORKDAY), Approver.DISCLOSURE_HEAD)
"""Once, by the head of the disclosure office, the requester being told (政府信息公开条例 33)."""
INFORMATION_CORRECTION_NOTICE = Term(7, Unit.WORKDAY)
"""To say what is unclear in a request (政府信息公开条例 30)."""
THIRD_PARTY_OPINION = Term(15, Unit.WORKDAY)
"""For a third party whose interests are touched; the answer's term leaves the time out (政府信息公开条例 33)."""
THIRD_PARTY = "third_party_opinion"

PETITION_NOTICE = Term(15, Unit.DAY)
"""To tell the petitioner whether the petition is taken up (信访)."""
PETITION_ANSWER = Term(60, Unit.DAY)
"""From taking the petition up to its end (信访)."""
PETITION_EXTENSION = Term(30, Unit.DAY)
"""Once, by the organ's head, the petitioner being told why (信访)."""
PETITION_OBJECTION = Term(5, Unit.WORKDAY)
"""For an organ that was sent a petition which is not its business (信访)."""

COMPLAINT_ACCEPTANCE = Term(5, Unit.WORKDAY)
"""To decide whether a complaint is accepted (local rule)."""
COMPLAINT_ANSWER = Term(10, Unit.WORKDAY)
"""To answer an accepted complaint (local rule)."""

RATING_GRADES = 5
"""Grades of a rating (好差评), the two lowest being bad."""
RECTIFICATION_SHORTEST = Term(5, Unit.WORKDAY)
RECTIFICATION_LONGEST = Term(15, Unit.WORKDAY)
"""Within what a bad rating is rectified; each place sets a term between these (local rule)."""


def information_due(
    received_on: date,
    calendar: WorkCalendar,
    consultations: Sequence[Pause] = (),
    *,
    extended: bool = False,
    until: date | None = None,
) -> Due:
    """Return when a request for information must be answered, the time of asking third parties left out."""
    extension = INFORMATION_EXTENSION.term if extended else None
    return due(received_on, INFORMATION_ANSWER, calendar, consultations, extension, until)


def consultation(asked_on: date, answered_on: date | None, calendar: WorkCalendar) -> Pause | None:
    """Return the time of asking a third party: from the day after it was asked, fifteen working days at most.

    None when it answers on the day it is asked. That day still counts for the organ (reading: 民法典 201).
    """
    longest = due(asked_on, THIRD_PARTY_OPINION, calendar).due_on
    last = longest if answered_on is None else min(answered_on, longest)
    first = asked_on + ONE_DAY
    return Pause(THIRD_PARTY, first, last, "征求第三方意见", "Asking a third party") if last >= first else None


def petition_due(taken_up_on: date, calendar: WorkCalendar, *, extended: bool = False) -> Due:
    """Return when a petition that was taken up on *taken_up_on* must be settled."""
    return due(taken_up_on, PETITION_ANSWER, calendar, (), PETITION_EXTENSION if extended else None)
