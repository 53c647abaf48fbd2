"""What waits for an officer."""

from collections import Counter
from datetime import datetime

from qiongtai.cases.models import Task
from qiongtai.cases.queries.lights import light_of_task, shows
from qiongtai.cases.queries.list import LARGEST
from qiongtai.cases.queries.rows import InboxCounts, TaskRow
from qiongtai.cases.queries.scope import to_do_of
from qiongtai.cases.queries.showing import OF_THE_CASE, ORGAN, TASK, named_by, task_row
from qiongtai.cases.queries.urgent import Beyond, Standing, most_urgent, standings
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.foundation.keyset import CursorBroken, Page, page_from, page_of, values_of
from qiongtai.law.actor import Actor
from qiongtai.law.lights import Light
from qiongtai.law.points import Point

ORDER = ("urgent_at", "id")
MOST = 1000
"""How far the inbox counts: who has more waiting reads "1000+"."""


def inbox(
    actor: Actor,
    *,
    at: datetime,
    point: Point | None = None,
    light: Light | None = None,
    text: str | None = None,
    waiting: bool = False,
    in_hand: bool = False,
    after: str | None = None,
    size: int = 20,
) -> Page[TaskRow]:
    """Return the tasks the actor may do, the most urgent first.

    *waiting*: those that stand still instead; *in_hand*: only those that were given into the actor's own hands.
    """
    state = TaskState.WAITING if waiting else TaskState.OPEN
    if light is None and not text and not in_hand:
        found = most_urgent(actor, state=state, point=point, beyond=_beyond(after), count=size + 1)
        return page_from(found, order=ORDER, show=lambda row: task_row(row, at), size=size)
    tasks = Task.objects.filter(to_do_of(actor), named_by(text, "case__"), state=state)
    if point is not None:
        tasks = tasks.filter(point=point)
    if in_hand:
        tasks = tasks.filter(held_by_id=actor.id)
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
    """Return how many tasks wait for the actor; of very many the `MOST` most urgent are counted."""
    open_ = standings(actor, state=TaskState.OPEN, count=MOST)
    waiting = standings(actor, state=TaskState.WAITING, count=MOST)
    points = Counter(one.point for one in open_)
    lights = Counter(_light(one, at) for one in open_)
    return InboxCounts(
        total=len(open_),
        green=lights[Light.GREEN],
        yellow=lights[Light.YELLOW],
        red=lights[Light.RED],
        statutory=lights[Light.STATUTORY],
        waiting=len(waiting),
        by_point=tuple((point, points[point]) for point in Point if points[point]),
    )


def _light(one: Standing, at: datetime) -> Light:
    return light_of_task(
        at,
        yellow_at=one.yellow_at,
        promised_due_at=one.promised_due_at,
        statutory_due_at=one.statutory_due_at,
        case_due_at=one.case_due_at,
    )
