"""The rules that are on, ready to be asked."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from qiongtai.foundation.clock import day_of
from qiongtai.law.terms import Term, Unit, due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.supervision.models import Rule
from qiongtai.supervision.rules.codes import Colour, DecidedBy, Monitoring, Severity
from qiongtai.supervision.rules.rulebook import Rulebook, RuleSpec
from qiongtai.supervision.rules.watching import WORKING

ONE_MOMENT = timedelta(microseconds=1)


def rulebook() -> Rulebook:
    """Return the working rules that are on, in one query; the calendars of places are read when they are needed."""
    rules = Rule.objects.filter(enabled=True, code__in=sorted(WORKING))
    return Rulebook({row.code: spec_of_row(row) for row in rules}, _Later())


class _Later:
    """Counts working days on; calendars and answers are kept for as long as the rulebook is in use: one batch."""

    def __init__(self) -> None:
        self._calendar = lru_cache(calendar_of)
        self._answer = lru_cache(self._reckon)

    def __call__(self, place: str, at: datetime, workdays: int) -> datetime:
        return self._answer(place, at, workdays)

    def _reckon(self, place: str, at: datetime, workdays: int) -> datetime:
        """Return the end of the day that lies *workdays* after the day that *at* closes."""
        return due(day_of(at - ONE_MOMENT), Term(workdays, Unit.WORKDAY), self._calendar(place)).due_at


def spec_of_row(row: Rule) -> RuleSpec:
    """Return the rule that *row* holds."""
    same: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("code", "name_zh", "name_en", "meaning_zh", "meaning_en", "params", "first_rank", "applies_to")
    }
    return RuleSpec(
        **same,
        kind=Monitoring(row.kind),
        points=tuple(row.points),
        colour=Colour(row.colour),
        severity=Severity(row.severity),
        decided_by=DecidedBy(row.decided_by),
        basis=tuple((law, article) for law, article in row.basis),
        exempt_flows=tuple(row.exempt_flows),
        certainty=row.certainty,
    )
