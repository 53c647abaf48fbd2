"""The errand's own clock: a promised term in working days from taking on (承诺代办时限).

No statute sets it: it is the hall's own promise, and time in which the principal owes an answer is not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qiongtai.law.calendar import ONE_DAY, WorkCalendar
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Due, Pause, Term, Unit, due

CUSTOMARY = 10
"""Working days, where a hall has set no other promise."""
LONGEST = 60
WAITING = "waiting_for_principal"


class PromiseWrong(Refusal):
    """A hall promises between 1 and %(longest)s working days."""

    field = "workdays"


@dataclass(frozen=True, slots=True)
class Wait:
    """The principal was asked something on a day, and answered on another; None: not yet."""

    asked_on: date
    answered_on: date | None = None


def checked(workdays: int) -> int:
    """Return *workdays*, or raise `PromiseWrong`."""
    if not 1 <= workdays <= LONGEST:
        raise PromiseWrong(longest=LONGEST)
    return workdays


def unmandated(*, runs: bool, mandate_holds: bool) -> bool:
    """Tell whether a promise *runs* on while nothing may be done for it: no mandate holds (民法典 171, 173).

    The hall promised a day and is not freed of it by the principal's doing; so it is flagged, to agents, leader and
    principal, until there is a new mandate or the errand ends.
    """
    return runs and not mandate_holds


def reckon(taken_on: date, workdays: int, calendar: WorkCalendar, waits: Sequence[Wait] = ()) -> Due:
    """Return when the promise ends: the day of taking on is not counted, nor are the days of waiting."""
    return due(taken_on, Term(workdays, Unit.WORKDAY), calendar, _pauses(waits))


def _pauses(waits: Sequence[Wait]) -> list[Pause]:
    """Return the days not counted: from the day after asking to the day of the answer; none for an answer at once."""
    return [
        Pause(WAITING, wait.asked_on + ONE_DAY, wait.answered_on, "等待委托人答复", "Waiting for the principal")
        for wait in waits
        if wait.answered_on is not None and wait.answered_on > wait.asked_on
    ]
