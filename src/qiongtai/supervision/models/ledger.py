"""Watched cases between their rows and their rules, many at a time."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection

from qiongtai.supervision.models.watched_case import Deadline, WatchedCase
from qiongtai.supervision.rules import watched
from qiongtai.supervision.rules.areas import county_of, region_of
from qiongtai.supervision.rules.codes import Colour, Standing
from qiongtai.supervision.rules.watched import Key, Running, Step, TermOf, Watched, instant

PLAIN = (
    "case_id", "number", "item_key", "item_type", "flow_key", "entry_version_id", "organ_id", "organ_key", "place",
    "window_place", "channel", "state", "link", "last_at", "received_at", "accepted_at", "decided_at", "closed_at",
    "granted", "answer_due_at", "yellow_at", "promised_due_at", "statutory_due_at", "deliver_due_at", "pause_end_at",
    "corrections", "officers", "hearing", "objected",
)  # fmt: skip
COLUMNS = [str(field.column) for field in WatchedCase._meta.concrete_fields if not field.generated]

# One statement for all cases, fed with one JSON text: rows of many columns cost ten times as much as parameters.
KEEP = f"""
INSERT INTO supervision_watched_case ({", ".join(COLUMNS)})
SELECT {", ".join(COLUMNS)} FROM jsonb_populate_recordset(NULL::supervision_watched_case, %s)
ON CONFLICT (case_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "case_id")}
"""  # noqa: S608  (the table's own columns)
SET = """
INSERT INTO supervision_deadline (case_id, rule, colour, task_id, fires_at, fired)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::timestamptz[], %s::bool[])
ON CONFLICT (case_id, rule, colour, task_id) DO UPDATE SET fires_at = excluded.fires_at, fired = excluded.fired
"""
REMOVE = """
DELETE FROM supervision_deadline WHERE (case_id, rule, colour, task_id) IN
    (SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[]))
"""
DEADLINE = ("case", "rule", "colour", "task_id", "fires_at", "fired")
Deadlines = dict[Key, watched.Deadline]


class Ledger:
    """Watched cases taken for writing; `keep` writes back what changed, in a few statements for all of them."""

    def __init__(self, case_ids: Collection[int]) -> None:
        """Read and lock the cases of *case_ids* that are known."""
        rows = WatchedCase.objects.select_for_update().filter(case_id__in=case_ids).order_by("case_id")
        found = rows.values_list(*PLAIN, "standing", "steps", "terms")
        self.cases: dict[int, Watched] = {row[0]: _watched(row) for row in found}
        self.before: dict[int, Deadlines] = {case_id: {} for case_id in self.cases}
        deadlines = Deadline.objects.filter(case_id__in=list(self.cases))
        for case_id, rule, colour, task_id, fires_at, fired in deadlines.values_list(*DEADLINE):
            self.before[case_id][Key(rule, Colour(colour), task_id)] = watched.Deadline(fires_at, fired)
        for case_id, case in self.cases.items():
            case.deadlines = dict(self.before[case_id])

    def case(self, case_id: int) -> Watched:
        """Return the case *case_id*, new when nothing was known of it."""
        if case_id not in self.cases:
            self.cases[case_id] = Watched(case_id=case_id)
        return self.cases[case_id]

    def keep(self) -> None:
        """Write the cases and their deadlines."""
        gone, changed = self._gone(), self._changed()
        with connection.cursor() as cursor:
            rows = [_row(case) for case in self.cases.values()]
            cursor.execute(KEEP, [json.dumps(rows, ensure_ascii=False, default=datetime.isoformat)])
            if gone:
                cursor.execute(REMOVE, [list(column) for column in zip(*gone, strict=True)])
            if changed:
                cursor.execute(SET, [list(column) for column in zip(*changed, strict=True)])

    def _gone(self) -> list[tuple[Any, ...]]:
        return [
            (case_id, *key)
            for case_id, before in self.before.items()
            for key in before.keys() - self.cases[case_id].deadlines.keys()
        ]

    def _changed(self) -> list[tuple[Any, ...]]:
        return [
            (case_id, *key, one.fires_at, one.fired)
            for case_id, case in self.cases.items()
            for key, one in case.deadlines.items()
            if self.before.get(case_id, {}).get(key) != one
        ]


def _watched(row: tuple[Any, ...]) -> Watched:
    *plain, standing, steps, terms = row
    case = Watched(**dict(zip(PLAIN, plain, strict=True)))
    case.terms = dict(map(_term, terms))
    case.standing, case.steps = Standing(standing), dict(map(_step, steps.items()))
    return case


def _row(case: Watched) -> dict[str, Any]:
    county = county_of(case.place) if case.place else ""
    return {
        **{name: getattr(case, name) for name in PLAIN},
        "standing": case.standing,
        "county": county,
        "region": region_of(county),
        "steps": {str(task_id): _plain(step) for task_id, step in case.steps.items()},
        "terms": [[*name, one.colour, one.ends_at.isoformat(), one.until] for name, one in case.terms.items()],
    }


def _term(stored: list[Any]) -> tuple[TermOf, Running]:
    rule, task_id, colour, ends_at, until = stored
    return TermOf(rule, task_id), Running(Colour(colour), datetime.fromisoformat(ends_at), until)


def _step(stored: tuple[str, list[Any]]) -> tuple[int, Step]:
    task_id, (point, place, organ_id, *times) = stored
    opened_at, due_at, red_at = map(instant, times)
    assert opened_at is not None
    return int(task_id), Step(point, place, organ_id, opened_at, due_at, red_at)


def _plain(step: Step) -> list[Any]:
    return [step.point, step.place, step.organ_id, *map(_text, (step.opened_at, step.due_at, step.red_at))]


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
