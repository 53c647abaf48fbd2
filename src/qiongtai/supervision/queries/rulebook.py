"""Which version of which rule was in force when, ready to be asked."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection

from qiongtai.foundation.clock import day_of
from qiongtai.law.terms import Term, Unit, due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.supervision.adapters.conditions import condition_of
from qiongtai.supervision.rules.rulebook import Rulebook, RuleSpec, Spell, parse_rule
from qiongtai.supervision.rules.watching import WORKING

ONE_MOMENT = timedelta(microseconds=1)
SPELLS = """
SELECT spell.code, spell.number, version.spec::text, spell.from_at, spell.until_at
FROM supervision_rule_spell AS spell
JOIN supervision_rule_version AS version ON version.code = spell.code AND version.number = spell.number
WHERE (%(only)s::text IS NULL AND NOT EXISTS (SELECT FROM supervision_parked_rule AS p WHERE p.code = spell.code))
    OR spell.code = %(only)s
ORDER BY spell.code, spell.from_at NULLS FIRST
"""


def rulebook(only: str | None = None) -> Rulebook:
    """Return the rules and when which version of each is in force, in one query; parked ones are left out.

    *only*: that rule alone, parked or not. The calendars of places are read when they are needed.
    """
    with connection.cursor() as cursor:
        cursor.execute(SPELLS, {"only": only})
        rows = cursor.fetchall()
    found = ((spec_of(code, number, text), start, end) for code, number, text, start, end in rows)
    spells = [Spell(spec, start, end) for spec, start, end in found if _decides(spec)]
    return Rulebook({}, Later(), spells)


def book_of(code: str, number: int, raw: Mapping[str, Any]) -> Rulebook:
    """Return a book of one version alone, in force at all times: what a backtest asks."""
    return Rulebook({code: spec_of(code, number, json.dumps(raw))}, Later())


@lru_cache(maxsize=512)
def spec_of(code: str, number: int, text: str) -> RuleSpec:
    """Return version *number* of the rule *code*, of which *text* is the spec; its condition is compiled once."""
    raw = json.loads(text)
    return parse_rule({**raw, "code": code}, version=number, holds=condition_of(str(raw.get("condition") or "")))


def _decides(spec: RuleSpec) -> bool:
    return spec.template is not None or spec.code in WORKING


class Later:
    """Counts working days on; calendars and answers are kept for as long as the rulebook is in use: one batch."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._calendar = lru_cache(calendar_of)
        self._answer = lru_cache(self._reckon)

    def __call__(self, place: str, at: datetime, workdays: int) -> datetime:
        """Return the end of the day that lies *workdays* after the day that *at* closes."""
        return self._answer(place, at, workdays)

    def _reckon(self, place: str, at: datetime, workdays: int) -> datetime:
        return due(day_of(at - ONE_MOMENT), Term(workdays, Unit.WORKDAY), self._calendar(place)).due_at
