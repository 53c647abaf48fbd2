"""Leave of officers: for how long, and who may stand in (代理)."""

from datetime import date

from qiongtai.law.refusal import Refusal

LONGEST = 180
"""Days: who is away longer is relieved of the post, and another officer appointed."""


class LeaveReversed(Refusal):
    """The last day of the leave lies before its first."""

    field = "last_day"


class LeavePassed(Refusal):
    """The leave would begin in the past."""

    field = "first_day"


class LeaveTooLong(Refusal):
    """A leave with a deputy lasts at most %(most)s days; for a longer absence another officer is appointed."""

    field = "last_day"


class DeputyUnfit(Refusal):
    """The deputy must be another officer of the same organ."""

    field = "deputy"


class LeaveOverlaps(Refusal):
    """There is a leave already in these days."""

    field = "first_day"


class NoPosts(Refusal):
    """There is no post to be covered."""


def check_days(first_day: date, last_day: date, today: date) -> None:
    """Raise `LeavePassed`, `LeaveReversed` or `LeaveTooLong` unless the leave is one to come, of a usual length."""
    if first_day < today:
        raise LeavePassed
    if last_day < first_day:
        raise LeaveReversed
    if (last_day - first_day).days >= LONGEST:
        raise LeaveTooLong(most=LONGEST)
