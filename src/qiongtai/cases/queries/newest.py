"""The newest cases that an officer sees.

The condition `scope.visible_to` joins three ways to see a case by OR, which no index can follow in order. Here each way
is a question of its own, asked seat by seat (an organ's key at a place), which an index answers in order; so the price
depends on how many seats the officer has, not on how many cases there are.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from qiongtai.cases.queries.showing import CASE, Wanted
from qiongtai.cases.rules.permits import READING
from qiongtai.cases.rules.states import State
from qiongtai.law.actor import Actor, Power

Condition = tuple[str, list[Any]]

COLUMNS = (*CASE, "organ_name_zh", "organ_name_en")
ROWS = f"""
SELECT {", ".join(f"c.{name}" for name in CASE)}, organ.name_zh, organ.name_en
FROM cases_case c JOIN places_organ organ ON organ.id = c.organ_id
WHERE c.id IN ({{ways}}) ORDER BY c.id DESC LIMIT {{count}}
"""  # noqa: S608  (names of our own columns)
SEAT = "(SELECT division_id AS place FROM places_organ WHERE key = %s AND division_id BETWEEN %s AND %s)"
PLACE = "(SELECT code AS place FROM places_division WHERE code BETWEEN %s AND %s)"
WAY = """(SELECT found.id FROM {seats} seat CROSS JOIN LATERAL (
    SELECT id FROM cases_case WHERE number IS NOT NULL AND {way}{also} ORDER BY id DESC LIMIT {count}
) found ORDER BY found.id DESC LIMIT {count})"""


def newest(
    actor: Actor, *, state: State | None, wanted: Wanted, below: int | None, count: int
) -> Sequence[dict[str, Any]]:
    """Return at most *count* cases that *actor* sees, the highest id first, all lower than *below*, by `COLUMNS`."""
    also, values = _also(state, wanted, below)
    ways = list(_ways(actor))
    if not ways:
        return []
    sql = " UNION ".join(WAY.format(seats=seats, way=way, also=also, count=int(count)) for seats, way, _ in ways)
    with connection.cursor() as cursor:
        cursor.execute(
            ROWS.format(ways=sql, count=int(count)), [value for _, _, own in ways for value in (*own, *values)]
        )
        return [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]


def _ways(actor: Actor) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield the seats of each way to see a case, the condition at a seat, and the values of both."""
    for low, high, organ_key in sorted({(g.low, g.high, g.organ_key or "") for g in actor.grants_of(*READING)}):
        organ, seats = ([organ_key], SEAT) if organ_key else ([], PLACE)
        for lead in ("", "first_"):
            way = f"{lead}place = seat.place" + (f" AND {lead}organ_key = %s" if organ else "")
            yield seats, way + (" AND first_organ_id IS NOT NULL" if lead else ""), [*organ, low, high, *organ]
    for low, high in sorted({(grant.low, grant.high) for grant in actor.grants_of(Power.RECEIVE)}):
        yield PLACE, "window_place = seat.place", [low, high]


def _also(state: State | None, wanted: Wanted, below: int | None) -> Condition:
    conditions: list[str] = []
    values: list[Any] = []
    if state is not None:
        conditions.append("state = %s")
        values.append(state.value)
    if wanted.number:
        conditions.append("number = %s")
        values.append(wanted.number)
    elif wanted.name:
        conditions.append("applicant_name LIKE %s")
        values.append(wanted.name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
    if below is not None:
        conditions.append("id < %s")
        values.append(below)
    return "".join(f" AND {one}" for one in conditions), values
