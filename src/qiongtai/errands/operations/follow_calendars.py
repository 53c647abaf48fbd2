"""Re-time errands when a calendar changed."""

from collections.abc import Sequence

from qiongtai.errands.operations.retime import retime_errands
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import SYSTEM

PROVINCE = "460000000000"


class ErrandCalendarFollower:
    """Follows the days that places set and the years that are announced; each errand that moves gets a fact."""

    name = "errands-calendars"
    kinds: frozenset[str] | None = frozenset({"division.local_day_set", "calendar.year_announced"})

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Reckon afresh what each of *facts* touches; several days of one place are one change."""
        at = max(fact.recorded_at for fact in facts)
        for place in sorted({_touched(fact) for fact in facts}):
            retime_errands(place=place, by=SYSTEM, at=at)


def _touched(fact: FactRow) -> str:
    return PROVINCE if fact.kind == "calendar.year_announced" else str(fact.body["code"])
