"""Re-time open cases when a calendar changed."""

from collections.abc import Sequence

from qiongtai.cases.operations.retime import retime_cases
from qiongtai.cases.operations.retime_waiting import retime_inquiries, retime_timers_at
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import SYSTEM

PROVINCE = "460000000000"


class CalendarFollower:
    """Follows the days that places set and the years that are announced; each re-timed case gets a fact of its own."""

    name = "cases-calendars"
    kinds: frozenset[str] | None = frozenset({"division.local_day_set", "calendar.year_announced"})

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Reckon afresh what each of *facts* touches; several days of one place and year are one change."""
        at = max(fact.recorded_at for fact in facts)
        for place, year in sorted({_touched(fact) for fact in facts}):
            retime_cases(place=place, year=year, by=SYSTEM, at=at)
            retime_timers_at(place, year)
            retime_inquiries(place=place, year=year, by=SYSTEM, at=at)


def _touched(fact: FactRow) -> tuple[str, int]:
    if fact.kind == "calendar.year_announced":
        return PROVINCE, int(fact.body["year"])
    return str(fact.body["code"]), int(str(fact.body["day"])[:4])
