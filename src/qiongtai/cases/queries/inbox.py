"""What waits for an officer."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from qiongtai.cases.models import Task
from qiongtai.cases.queries.lights import shows
from qiongtai.cases.queries.list import LARGEST
from qiongtai.cases.queries.rows import InboxCounts, TaskRow
from qiongtai.cases.queries.scope import to_do_of
from qiongtai.cases.queries.showing import OF_THE_CASE, ORGAN, TASK, named_by, task_row
from qiongtai.cases.queries.urgent import Beyond, most_urgent
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.foundation.keyset import CursorBroken, Page, page_from, page_of, values_of
from qiongtai.law.actor import Actor
from qiongtai.law.lights import Light
from qiongtai.law.points import Point

ORDER = ("urgent_at", "id")


def inbox(
    actor: Actor,
    *,
    at: datetime,
    point: Point | None = None,
    light: Light | None = None,
    text: str | None = None,
    waiting: bool = False,
    after: str | None = None,
    size: int = 20,
) -> Page[TaskRow]:
    """Return the tasks the actor may do, the most urgent first; *waiting*: those that stand still instead."""
    state = TaskState.WAITING if waiting else TaskState.OPEN
    if light is None and not text:
        found = most_urgent(actor, state=state, point=point, beyond=_beyond(after), count=size + 1)
        return page_from(found, order=ORDER, show=lambda row: task_row(row, at), size=size)
    tasks = Task.objects.filter(to_do_of(actor), named_by(text, "case__"), state=state)
    if point is not None:
        tasks = tasks.filter(point=point)
    if light is not None:
        tasks = tasks.filter(shows(light, at))
    rows = tasks.values(*TASK, **OF_THE_CASE, **ORGAN)
    return page_of(rows, order=ORDER, show=lambda row: task_row(row, at), after=after, size=size)


def _beyond(after: str | None) -> Beyond | None:
    """Return the moment and the id that the cursor *after* means."""
    if not after:
        return None
    moment, key = values_of(after, 2)
    try:
        urgent_at = datetime.fromisoformat(moment)
    except (TypeError, ValueError):
        raise CursorBroken from None
    if type(key) is not int or not 0 < key < LARGEST or urgent_at.tzinfo is None:
        raise CursorBroken
    return urgent_at, key


def inbox_counts(actor: Actor, at: datetime) -> InboxCounts:
    """Return how many tasks wait for the actor."""
    open_ = Q(state=TaskState.OPEN)
    rows: Any = list(
        Task.objects.filter(to_do_of(actor), state__in=[TaskState.OPEN, TaskState.WAITING])
        .values("point")
        .annotate(
            total=Count("id", filter=open_),
            waiting=Count("id", filter=Q(state=TaskState.WAITING)),
            **{colour.value: Count("id", filter=open_ & shows(colour, at)) for colour in Light},
        )
    )
    by_point = {row["point"]: row["total"] for row in rows}
    return InboxCounts(
        total=sum(row["total"] for row in rows),
        green=sum(row["green"] for row in rows),
        yellow=sum(row["yellow"] for row in rows),
        red=sum(row["red"] for row in rows),
        statutory=sum(row["statutory"] for row in rows),
        waiting=sum(row["waiting"] for row in rows),
        by_point=tuple((point, by_point[point]) for point in Point if by_point.get(point)),
    )
