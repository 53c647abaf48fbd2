"""Watched cases between their rows and their rules, many at a time."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection

from qiongtai.supervision.models.watched_case import Deadline, WatchedCase
from qiongtai.supervision.rules import watched
from qiongtai.supervision.rules.areas import county_of, region_of
from qiongtai.supervision.rules.codes import Colour, Standing
from qiongtai.supervision.rules.watched import Key, Step, Watched, instant

PLAIN = (
    "case_id", "number", "item_key", "item_type", "flow_key", "entry_version_id", "organ_id", "organ_key", "place",
    "window_place", "channel", "state", "link", "last_at", "received_at", "accepted_at", "decided_at", "closed_at",
    "granted", "answer_due_at", "yellow_at", "promised_due_at", "statutory_due_at", "deliver_due_at", "pause_end_at",
    "corrections", "officers",
)  # fmt: skip
COLUMNS = [field.name for field in WatchedCase._meta.concrete_fields if not field.primary_key]
REMOVE = """
DELETE FROM supervision_deadline WHERE (case_id, rule, colour, task_id) IN
    (SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[]))
"""
Deadlines = dict[Key, watched.Deadline]


class Ledger:
    """Watched cases taken for writing; `keep` writes back what changed, in a few statements for all of them."""

    def __init__(self, case_ids: Collection[int]) -> None:
        """Read and lock the cases of *case_ids* that are known."""
        rows = WatchedCase.objects.select_for_update().filter(case_id__in=case_ids).order_by("case_id")
        self.cases: dict[int, Watched] = {row.case_id: _watched(row) for row in rows}
        self.before: dict[int, Deadlines] = {case_id: {} for case_id in self.cases}
        for row in Deadline.objects.filter(case_id__in=list(self.cases)):
            key = Key(row.rule, Colour(row.colour), row.task_id)
            self.before[row.case_id][key] = watched.Deadline(row.fires_at, row.fired)
        for case_id, case in self.cases.items():
            case.deadlines = dict(self.before[case_id])

    def case(self, case_id: int) -> Watched:
        """Return the case *case_id*, new when nothing was known of it."""
        if case_id not in self.cases:
            self.cases[case_id] = Watched(case_id=case_id)
        return self.cases[case_id]

    def keep(self) -> None:
        """Write the cases and their deadlines."""
        WatchedCase.objects.bulk_create(
            [_row(case) for case in self.cases.values()],
            update_conflicts=True,
            unique_fields=["case_id"],
            update_fields=COLUMNS,
        )
        self._remove()
        Deadline.objects.bulk_create(
            self._changed(),
            update_conflicts=True,
            unique_fields=["case", "rule", "colour", "task_id"],
            update_fields=["fires_at", "fired"],
        )

    def _remove(self) -> None:
        gone = [
            (case_id, *key)
            for case_id, before in self.before.items()
            for key in before.keys() - self.cases[case_id].deadlines.keys()
        ]
        if gone:
            with connection.cursor() as cursor:
                cursor.execute(REMOVE, [list(column) for column in zip(*gone, strict=True)])

    def _changed(self) -> list[Deadline]:
        return [
            Deadline(
                case_id=case_id,
                rule=key.rule,
                colour=key.colour,
                task_id=key.task_id,
                fires_at=one.fires_at,
                fired=one.fired,
            )
            for case_id, case in self.cases.items()
            for key, one in case.deadlines.items()
            if self.before.get(case_id, {}).get(key) != one
        ]


def _watched(row: WatchedCase) -> Watched:
    known: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    return Watched(**known, standing=Standing(row.standing), steps=dict(map(_step, row.steps.items())))


def _row(case: Watched) -> WatchedCase:
    county = county_of(case.place) if case.place else ""
    return WatchedCase(
        **{name: getattr(case, name) for name in PLAIN},
        standing=case.standing,
        county=county,
        region=region_of(county),
        steps={str(task_id): _plain(step) for task_id, step in case.steps.items()},
    )


def _step(stored: tuple[str, list[Any]]) -> tuple[int, Step]:
    task_id, (point, place, organ_id, *times) = stored
    opened_at, due_at, red_at = map(instant, times)
    assert opened_at is not None
    return int(task_id), Step(point, place, organ_id, opened_at, due_at, red_at)


def _plain(step: Step) -> list[Any]:
    return [step.point, step.place, step.organ_id, *map(_text, (step.opened_at, step.due_at, step.red_at))]


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
