"""How much each officer of an organ has in hand, and has done of late: for the head."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from qiongtai.law.actor import Actor, Power

DAYS = 30
MOST = 200
"""Officers that the page shows; an organ's heads have fewer below them."""
QUESTION = """
WITH seat AS (SELECT division_id AS place, key FROM places_organ WHERE ({reach})),
held AS (
    SELECT task.held_by_id AS officer, count(*) AS in_hand,
        count(*) FILTER (WHERE task.due_at <= %(at)s OR task.case_due_at <= %(at)s) AS overdue
    FROM cases_task task JOIN seat ON seat.key = task.organ_key AND seat.place = task.place
    WHERE task.state IN ('open', 'waiting') AND task.held_by_id IS NOT NULL GROUP BY 1),
done AS (
    SELECT task.done_by_id AS officer, count(*) AS done,
        count(*) FILTER (WHERE task.due_at IS NOT NULL AND task.done_at >= task.due_at) AS late,
        avg(extract(epoch FROM task.done_at - task.opened_at)) AS seconds
    FROM cases_task task JOIN seat ON seat.key = task.organ_key AND seat.place = task.place
    WHERE task.state = 'done' AND task.done_at > %(since)s AND task.done_by_id IS NOT NULL GROUP BY 1)
SELECT staff.account_id, staff.name_zh, staff.name_en, organ.name_zh, organ.name_en,
    coalesce(held.in_hand, 0), coalesce(held.overdue, 0), coalesce(done.done, 0), coalesce(done.late, 0), done.seconds
FROM held FULL JOIN done ON done.officer = held.officer
JOIN people_staff staff ON staff.account_id = coalesce(held.officer, done.officer)
JOIN places_organ organ ON organ.id = staff.organ_id
ORDER BY 6 DESC, 8 DESC, staff.account_id LIMIT {most}
"""
REACH = "(division_id BETWEEN %(low{n})s AND %(high{n})s AND (%(key{n})s::text IS NULL OR key = %(key{n})s))"


@dataclass(frozen=True, slots=True)
class Workload:
    """One officer. *late*: done after the end of the step's own term; *hours*: the mean from opening to finishing."""

    account_id: int
    name_zh: str
    name_en: str
    organ_zh: str
    organ_en: str
    in_hand: int
    overdue: int
    done: int
    late: int
    hours: float | None


def workload(actor: Actor, *, at: datetime) -> tuple[Workload, ...]:
    """Return what the officers of the organs that *actor* leads have in hand, and did in the last `DAYS` days."""
    grants = list({(one.low, one.high, one.organ_key) for one in actor.grants_of(Power.EXTEND)})
    if not grants:
        return ()
    values: dict[str, Any] = {"at": at, "since": at - timedelta(days=DAYS)}
    for n, (low, high, key) in enumerate(grants):
        values |= {f"low{n}": low, f"high{n}": high, f"key{n}": key}
    reach = " OR ".join(REACH.format(n=n) for n in range(len(grants)))
    with connection.cursor() as cursor:
        cursor.execute(QUESTION.format(reach=reach, most=MOST), values)
        return tuple(_shown(row) for row in cursor.fetchall())


def _shown(row: tuple[Any, ...]) -> Workload:
    seconds = row[9]
    return Workload(*row[:9], None if seconds is None else round(float(seconds) / 3600, 1))  # type: ignore[call-arg]
