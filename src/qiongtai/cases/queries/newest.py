"""The newest cases that an officer sees, by their ids.

The condition `scope.visible_to` joins three ways to see a case by OR, which no index can follow in order. Here each way
is a question of its own that an index answers in order, so the price does not depend on how many cases there are.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from qiongtai.cases.queries.showing import Wanted
from qiongtai.cases.rules.permits import READING
from qiongtai.cases.rules.states import State
from qiongtai.law.actor import Actor, Power

Way = tuple[str, list[Any]]


def newest_ids(actor: Actor, *, state: State | None, wanted: Wanted, below: int | None, count: int) -> list[int]:
    """Return at most *count* ids of cases that *actor* sees, the highest first, all lower than *below*."""
    conditions, values = _also(state, wanted, below)
    ways = list(_ways(actor))
    if not ways:
        return []
    one = "(SELECT id FROM cases_case WHERE number IS NOT NULL AND {way}{also} ORDER BY id DESC LIMIT %s)"
    sql = " UNION ".join(one.format(way=way, also=conditions) for way, _ in ways)
    parameters = [value for _, own in ways for value in (*own, *values, count)]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY id DESC LIMIT %s", [*parameters, count])
        return [key for (key,) in cursor.fetchall()]


def _ways(actor: Actor) -> Iterator[Way]:
    for low, high, organ_key in sorted({(g.low, g.high, g.organ_key or "") for g in actor.grants_of(*READING)}):
        organ = [organ_key] if organ_key else []
        yield f"place BETWEEN %s AND %s{' AND organ_key = %s' if organ else ''}", [low, high, *organ]
        first = "first_organ_id IS NOT NULL AND first_place BETWEEN %s AND %s"
        yield f"{first}{' AND first_organ_key = %s' if organ else ''}", [low, high, *organ]
    for low, high in sorted({(grant.low, grant.high) for grant in actor.grants_of(Power.RECEIVE)}):
        yield "window_place BETWEEN %s AND %s", [low, high]


def _also(state: State | None, wanted: Wanted, below: int | None) -> Way:
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
