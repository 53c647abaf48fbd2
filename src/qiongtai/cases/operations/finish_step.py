"""Finish one step of a case's flow: who may, with whom, and what it opens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import about, said_of, seat_of, signers_of, standing_of
from qiongtai.cases.models.taking import unchanged
from qiongtai.cases.operations.follow_flow import follow_flow
from qiongtai.cases.operations.pass_on import passed_on, worked_on
from qiongtai.cases.rules import permits
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.cases.rules.texts import clean
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.flows.operations.complete import complete_task
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.law.actor import Actor, Power
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.people.queries.actor import actor_of_account

Happened = facts.CaseFact


class AnotherActNeeded(Refusal):
    """This step is not finished by handing over: it is the step at which the case is accepted, decided or delivered."""


class SignedAlready(Refusal):
    """You have signed this step already: it takes the opinions of several people."""


def pick(case: Case, tasks: Sequence[Task], task_id: int, *acts: TaskAct, version: int | None, by: Actor) -> Task:
    """Return the open step *task_id*, which *by* may finish.

    Raises `NotFound` unless it is theirs to do, `Stale` when the case changed or the step is over already, and
    `AnotherActNeeded` for another kind of step.
    """
    task = next((one for one in tasks if one.pk == task_id), None)
    if task is None or not permits.may(by, Power(task.power), seat_of(task)):
        raise NotFound
    unchanged(case, version)
    if task.state in (TaskState.DONE, TaskState.CANCELLED):
        raise Stale
    if task.act not in acts:
        raise AnotherActNeeded
    return task


def check_signers(
    case: Case, tasks: Sequence[Task], task: Task, by: Actor, second_officer_id: int | None = None
) -> None:
    """Raise unless *by*, and the second officer where the step takes two, may sign *task* after what they did."""
    officers = [by.id]
    if task.officers > 1:
        officers.append(_second(task, by, second_officer_id))
    permits.check_posts(Power(task.power), officers, standing_of(case, tasks))
    if by.id in signers_of(tasks, task):
        raise SignedAlready


def finish_step(
    case: Case,
    tasks: Sequence[Task],
    task: Task,
    *,
    outcome: str,
    opinion: str,
    by: Actor,
    at: datetime,
    calendar: WorkCalendar | None = None,
    **changes: Any,
) -> tuple[Happened, ...]:
    """Finish *task* in the flow and in the case's rows, with *changes* of the case; return what happened, to record."""
    task.outcome, task.opinion = outcome, clean(opinion)
    run = complete_task(run_id=case.run_id or 0, task_key=task.task_key, data={**said_of(case), "outcome": outcome})
    task.state, task.done_at, task.done_by_id, task.done_by_name = TaskState.DONE, at, by.id, by.name
    task_id = task.pk
    spec = spec_of(case.entry_version_id)
    opened = follow_flow(case, spec, run, tasks, done=task, at=at, calendar=calendar, **changes)
    done = facts.TaskDone(
        **{**about(case), "place": task.place, "organ_id": task.organ_id},
        task_id=task_id,
        step=task.step,
        point=Point(task.point),
        outcome=task.outcome,
        opinion=task.opinion,
        officers=tuple(one for one in (task.done_by_id, task.second_officer_id) if one is not None),
    )
    received = worked_on(case, task, by=by, at=at)
    return (*received, done, *opened, *passed_on(case, spec, task, opened, by=by, at=at))


def _second(task: Task, by: Actor, second_officer_id: int | None) -> int:
    if second_officer_id is None:
        raise permits.SecondOfficerMissing
    try:
        second = actor_of_account(second_officer_id)
    except NotFound:
        raise permits.SecondOfficerUnfit from None
    if second.id == by.id or not permits.may(second, Power(task.power), seat_of(task)):
        raise permits.SecondOfficerUnfit
    task.second_officer_id, task.second_officer_name = second.id, second.name
    return second_officer_id
