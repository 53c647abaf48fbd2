"""Bring a case's steps in line with its flow."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import become, keep, keep_tasks, live
from qiongtai.cases.operations.set_timers import set_timers
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.flows.rules.steps import OpenTask, RunStep, TaskOrgan
from qiongtai.foundation.clock import day_of
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ_at

FAR = datetime(2999, 1, 1, tzinfo=UTC)
"""Where a step without any end stands in the inbox: behind all others."""


def follow_flow(
    case: Case,
    spec: EntrySpec,
    step: RunStep,
    known: Sequence[Task],
    *,
    done: Task | None,
    at: datetime,
    calendar: WorkCalendar | None = None,
    **changes: Any,
) -> tuple[facts.TaskOpened | facts.TaskLeft, ...]:
    """Write *done* and the steps that it opened, cancel those that the flow left, and return the facts of both.

    *done* is None where a day that came moved the flow. *calendar* is that of the case's place, where the
    caller has it already; *changes* are those of the case itself.
    """
    become(case, **changes)
    keys, open_keys = {task.task_key for task in known}, {one.task_key for one in step.open}
    opened = [task_of(case, spec, one, at, calendar) for one in step.open if one.task_key not in keys]
    left = [task for task in live(known) if task is not done and task.task_key not in open_keys]
    for task in left:
        task.state = TaskState.CANCELLED
    written = [*([done] if done is not None else []), *left, *opened]
    if written:
        keep_tasks(written, case, **changes)
    elif changes:
        keep(case, **changes)
    if step.timers:
        set_timers(case, step.timers, at=at, calendar=calendar)
    return (*(_left_fact(case, task) for task in left), *(opened_fact(case, task) for task in opened))


def opened_fact(case: Case, task: Task) -> facts.TaskOpened:
    """Return the fact that *task* waits for somebody."""
    said = {**about(case), "place": task.place, "organ_id": task.organ_id}
    return facts.TaskOpened(**said, task_id=task.pk, step=task.step, point=Point(task.point), due_at=task.due_at)


def _left_fact(case: Case, task: Task) -> facts.TaskLeft:
    said = {**about(case), "place": task.place, "organ_id": task.organ_id}
    return facts.TaskLeft(**said, task_id=task.pk, step=task.step, point=Point(task.point))


def urgent_at(due_at: datetime | None, case_due_at: datetime | None) -> datetime:
    """Return what orders a step in the inbox: the earlier of its own end and the case's."""
    return min((end for end in (due_at, case_due_at) if end is not None), default=FAR)


def _seat(case: Case, one: OpenTask) -> dict[str, Any]:
    """Return where the step is done: at the deciding organ, the first one, or one that countersigns.

    A place without the organ that is to countersign asks the one above it, at last the deciding organ itself.
    """
    deciding = {"organ_id": case.organ_id, "organ_key": case.organ_key, "place": case.place}
    if one.organ_key and one.organ_key != case.organ_key:
        try:
            signs = organ_at(one.organ_key, case.place)
        except NotFound:
            return deciding
        return {"organ_id": signs.id, "organ_key": signs.key, "place": signs.place}
    if one.organ is TaskOrgan.FIRST and case.first_organ_id is not None:
        return {"organ_id": case.first_organ_id, "organ_key": case.first_organ_key, "place": case.first_place}
    return deciding


def task_of(case: Case, spec: EntrySpec, one: OpenTask, at: datetime, calendar: WorkCalendar | None) -> Task:
    """Return the step that *one* opens, unsaved."""
    seat = _seat(case, one)
    place = seat["place"]
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
        **seat,
        officers=one.officers,
        term=str(term) if term else "",
        opened_at=at,
        due_at=due_at,
        case_due_at=case_due_at,
        urgent_at=urgent_at(due_at, case_due_at),
        state=TaskState.OPEN,
    )
