"""The two clocks of a case, promised and statutory, and the moment at which it turns yellow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.law.calendar import ONE_DAY, WorkCalendar
from qiongtai.law.terms import Due, Pause, Term, Unit, day_of, due, end_of


@dataclass(frozen=True, slots=True)
class YellowRule:
    """When a clock turns yellow: *percent* of its term used, or *workdays_left* before its end, whichever comes first.

    Places differ (预警 is local practice, not statute), so both are parameters.
    """

    percent: int = 90
    workdays_left: int = 1


CUSTOMARY = YellowRule()


@dataclass(frozen=True, slots=True)
class TwoClocks:
    """Both ends of a case; None where a clock does not run. *binding* is the earlier, *yellow_at* its warning."""

    promised: Due | None
    statutory: Due | None
    binding: Due | None
    yellow_at: datetime | None

    @property
    def provisional(self) -> bool:
        """Tell whether one of the ends rests on a year that is not announced."""
        return any(clock is not None and clock.provisional for clock in (self.promised, self.statutory))


def two_clocks(
    *,
    promised: Term | None,
    statutory: Term | None,
    promised_start: date | datetime | None,
    statutory_start: date | datetime | None,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    extension: Term | None = None,
    until: date | None = None,
    yellow: YellowRule = CUSTOMARY,
) -> TwoClocks:
    """Return both clocks of a case; a clock without a term, or whose start has not come, is None.

    Pauses and an extension move both ends (our reading: an extension told to the applicant renews the promise too). A
    promise in working days can outlast a statute in calendar days over a long holiday; the earlier end binds
    (优化营商环境条例 36).
    """
    clocks = [
        due(start, term, calendar, pauses, extension, until) if term is not None and start is not None else None
        for term, start in ((promised, promised_start), (statutory, statutory_start))
    ]
    binding = min((clock for clock in clocks if clock is not None), key=lambda clock: clock.due_at, default=None)
    return TwoClocks(clocks[0], clocks[1], binding, yellow_at(binding, yellow) if binding is not None else None)


def yellow_at(clock: Due, rule: YellowRule = CUSTOMARY) -> datetime | None:
    """Return when *clock* turns yellow; None for an answer on the spot, which leaves no time for a warning.

    Days are used up at the midnight that closes them. A term in hours is warned of by its share of time alone.
    """
    course = clock.course
    units = {term.unit for term in course.terms}
    if units == {Unit.ON_THE_SPOT}:
        return None
    started = course.start if isinstance(course.start, datetime) else end_of(course.start)
    if Unit.HOUR in units:
        return started + (clock.due_at - started) * rule.percent / 100
    counted = course.counted_days()
    used = -(-len(counted) * rule.percent // 100)
    earliest = end_of(day_of(course.start))
    share = end_of(counted[used - 1]) if used else earliest
    return max(earliest, min(share, end_of(_workdays_before(clock, rule.workdays_left))))


def _workdays_before(clock: Due, count: int) -> date:
    """Return the working day that lies *count* before the end by the calendar; not before the term starts."""
    course, day = clock.course, clock.due_on
    start = day_of(course.start)
    while count and day > start:
        day -= ONE_DAY
        count -= course.calendar.is_workday(day)
    return day
