"""Reckon a case's clocks and the ends of its steps afresh."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Extension, Pause, Task
from qiongtai.cases.models.taking import keep, keep_tasks, live
from qiongtai.cases.operations.follow_flow import urgent_at
from qiongtai.cases.queries.reckoning import law_pause, reckoned
from qiongtai.cases.rules.clocks import columns
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.foundation.clock import day_of
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.clocks import TwoClocks
from qiongtai.law.terms import due, parse_term


def reckon(
    case: Case,
    spec: EntrySpec,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    extension: Extension | None,
    **changes: Any,
) -> TwoClocks:
    """Set the ends of *case* from all that happened to it, together with *changes*, and return both clocks."""
    clocks = reckoned(case, spec, calendar, pauses=pauses, extension=extension)
    keep(case, **changes, **columns(clocks))
    return clocks


def retime_steps(
    case: Case,
    spec: EntrySpec,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    tasks: Sequence[Task],
) -> tuple[facts.TaskDue, ...]:
    """Open the steps that stand still, and set all open steps' ends afresh; return the ends."""
    steps = live(tasks)
    moved = []
    for task in steps:
        task.state = TaskState.OPEN
        task.due_at = step_due(task, spec, calendar, pauses)
        task.case_due_at = case.due_at
        task.urgent_at = urgent_at(task.due_at, task.case_due_at)
        moved.append(facts.TaskDue(task_id=task.pk, due_at=task.due_at))
    if steps:
        keep_tasks(steps)
    return tuple(moved)


def step_due(task: Task, spec: EntrySpec, calendar: WorkCalendar, pauses: Sequence[Pause]) -> datetime | None:
    """Return when *task* ends by its own term, without the days of *pauses*."""
    if not task.term:
        return None
    spans = [law_pause(pause, spec) for pause in pauses]
    return due(day_of(task.opened_at), parse_term(task.term), calendar, spans).due_at
