"""Bring a case's steps in line with its flow."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import become, keep_tasks, live
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.flows.rules.steps import OpenTask, RunStep, TaskOrgan
from qiongtai.foundation.clock import day_of
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.points import Point
from qiongtai.law.terms import due
from qiongtai.places.queries.calendars import calendar_of

FAR = datetime(2999, 1, 1, tzinfo=UTC)
"""Where a step without any end stands in the inbox: behind all others."""


def follow_flow(
    case: Case,
    spec: EntrySpec,
    step: RunStep,
    known: Sequence[Task],
    *,
    done: Task,
    at: datetime,
    calendar: WorkCalendar | None = None,
    **changes: Any,
) -> tuple[facts.TaskOpened, ...]:
    """Write *done* and the steps that it opened, cancel those that the flow left, and return the facts of the new.

    *calendar* is that of the case's place, where the caller has it already; *changes* are those of the case itself.
    """
    become(case, **changes)
    keys, open_keys = {task.task_key for task in known}, {one.task_key for one in step.open}
    opened = [_task(case, spec, one, at, calendar) for one in step.open if one.task_key not in keys]
    left = [task for task in live(known) if task is not done and task.task_key not in open_keys]
    for task in left:
        task.state = TaskState.CANCELLED
    keep_tasks([done, *left, *opened], case, **changes)
    return tuple(opened_fact(case, task) for task in opened)


def opened_fact(case: Case, task: Task) -> facts.TaskOpened:
    """Return the fact that *task* waits for somebody."""
    said = {**about(case), "place": task.place, "organ_id": task.organ_id}
    return facts.TaskOpened(**said, task_id=task.pk, step=task.step, point=Point(task.point), due_at=task.due_at)


def urgent_at(due_at: datetime | None, case_due_at: datetime | None) -> datetime:
    """Return what orders a step in the inbox: the earlier of its own end and the case's."""
    return min((end for end in (due_at, case_due_at) if end is not None), default=FAR)


def _task(case: Case, spec: EntrySpec, one: OpenTask, at: datetime, calendar: WorkCalendar | None) -> Task:
    first = one.organ is TaskOrgan.FIRST and case.first_organ_id is not None
    place = case.first_place if first else case.place
    term = spec.item.step_terms.get(one.point, one.term)
    due_at = None
    if term:
        here = calendar if calendar is not None and place == case.place else calendar_of(place)
        due_at = due(day_of(at), term, here).due_at
    case_due_at = case.due_at if case.decided_at is None else case.deliver_due_at
    return Task(
        case=case,
        task_key=one.task_key,
        step=one.step,
        title_zh=one.title_zh,
        title_en=one.title_en,
        point=one.point,
        power=one.power,
        act=one.act,
        organ_id=(case.first_organ_id if first else None) or case.organ_id,
        organ_key=case.first_organ_key if first else case.organ_key,
        place=place,
        officers=one.officers,
        term=str(term) if term else "",
        opened_at=at,
        due_at=due_at,
        case_due_at=case_due_at,
        urgent_at=urgent_at(due_at, case_due_at),
        state=TaskState.OPEN,
    )
