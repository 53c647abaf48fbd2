"""What somebody who is refused can do, and until when (行政许可法 38: a refusal names reasons and remedies)."""

from dataclasses import dataclass
from datetime import date

from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.terms import Due, Term, Unit, due

RECONSIDERATION = Term(60, Unit.DAY)
"""From the day the applicant learns of the decision (行政复议法)."""
LAWSUIT = Term(6, Unit.MONTH)
"""From the day the applicant learns of the decision (行政诉讼法)."""


@dataclass(frozen=True, slots=True)
class Remedies:
    """Until when a decision can be challenged."""

    reconsideration: Due
    lawsuit: Due


def remedies_from(told_on: date, calendar: WorkCalendar) -> Remedies:
    """Return until when the person who was told of a decision on *told_on* can challenge it."""
    return Remedies(due(told_on, RECONSIDERATION, calendar), due(told_on, LAWSUIT, calendar))
