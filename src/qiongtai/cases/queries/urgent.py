"""The most urgent steps that wait for an officer: asked seat by seat and power by power, as an index holds them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from qiongtai.cases.queries.newest import PLACE, SEAT
from qiongtai.cases.queries.scope import reaches_of
from qiongtai.cases.queries.showing import OF_THE_CASE, TASK
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.law.actor import Actor
from qiongtai.law.points import Point

COLUMNS = (*TASK, *OF_THE_CASE, "organ_name_zh", "organ_name_en")
ROWS = f"""
SELECT {", ".join(f"t.{name}" for name in TASK)}, {", ".join(f"c.{name}" for name in OF_THE_CASE)},
    organ.name_zh, organ.name_en
FROM cases_task t JOIN cases_case c ON c.id = t.case_id JOIN places_organ organ ON organ.id = t.organ_id
WHERE t.id IN ({{ways}}) ORDER BY t.urgent_at, t.id LIMIT {{count}}
"""  # noqa: S608  (names of our own columns)
WAY = """(SELECT found.id FROM {seats} seat CROSS JOIN unnest(%s::text[]) AS held CROSS JOIN LATERAL (
    SELECT id, urgent_at FROM cases_task
    WHERE state = '{state}' AND place = seat.place AND power = held{organ}{also} ORDER BY urgent_at, id LIMIT {count}
) found ORDER BY found.urgent_at, found.id LIMIT {count})"""

STANDINGS = """
SELECT t.point, t.case_due_at, c.yellow_at, c.promised_due_at, c.statutory_due_at
FROM cases_task t JOIN cases_case c ON c.id = t.case_id WHERE t.id IN ({ways}) LIMIT {count}
"""

Beyond = tuple[datetime, int]


def most_urgent(
    actor: Actor, *, state: TaskState, point: Point | None, beyond: Beyond | None, count: int
) -> Sequence[dict[str, Any]]:
    """Return at most *count* steps that *actor* may do, the most urgent first, all *beyond* a moment and id."""
    also, values = "", list[Any]()
    if point is not None:
        also, values = " AND point = %s", [point.value]
    if beyond is not None:
        also, values = also + " AND (urgent_at, id) > (%s, %s)", [*values, *beyond]
    return [dict(zip(COLUMNS, row, strict=True)) for row in _ask(ROWS, actor, state, count, also, values)]


@dataclass(frozen=True, slots=True)
class Standing:
    """What tells the light of a step."""

    point: Point
    case_due_at: datetime | None
    yellow_at: datetime | None
    promised_due_at: datetime | None
    statutory_due_at: datetime | None


def standings(actor: Actor, *, state: TaskState, count: int) -> Sequence[Standing]:
    """Return how the *count* most urgent steps of *actor* stand, in no order."""
    return [Standing(Point(point), *moments) for point, *moments in _ask(STANDINGS, actor, state, count)]


def _ask(
    question: str, actor: Actor, state: TaskState, count: int, also: str = "", values: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """Return the rows of *question* about the *count* most urgent steps for which *also* (with *values*) holds."""
    ways = list(_ways(actor))
    if not ways:
        return []
    sql = " UNION ".join(
        WAY.format(seats=seats, organ=organ, state=state.value, also=also, count=int(count)) for seats, organ, _ in ways
    )
    with connection.cursor() as cursor:
        cursor.execute(
            question.format(ways=sql, count=int(count)), [value for _, _, own in ways for value in (*own, *values)]
        )
        return list(cursor.fetchall())


def _ways(actor: Actor) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield the seats that each reach of *actor* covers, the condition on the organ, and the values of both."""
    for (low, high, organ_key), powers in reaches_of(actor).items():
        if organ_key is None:
            yield PLACE, "", [low, high, sorted(powers)]
        else:
            yield SEAT, " AND organ_key = %s", [organ_key, low, high, sorted(powers), organ_key]
