"""Finish a step of the flow."""

from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.cases.models.site_check import checked_beside
from qiongtai.cases.models.taking import take_by_task, tasks_of
from qiongtai.cases.operations.finish_step import check_signers, finish_step, pick
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.flows.rules.steps import PASS, TaskAct
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def hand_over(
    *,
    task_id: int,
    opinion: str,
    outcome: str = PASS,
    second_officer_id: int | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Finish a step with an opinion and hand the case on.

    A step of two officers rests on the record of their check on site (行政许可法 34): the second is who stands there.
    Raises `Stale` when the step is over already, `AnotherActNeeded`, `PostsIncompatible`, `SiteCheckMissing`,
    `NotYourCheck` and `SecondOfficerUnfit` for a step of two officers, and the flow's refusals of *outcome*.
    """
    case = take_by_task(task_id)
    tasks = tasks_of(case)
    task = pick(case, tasks, task_id, TaskAct.HAND_OVER, version=version, by=by)
    if task.officers > 1:
        second_officer_id = checked_beside(case.pk, by.id, second_officer_id)
    check_signers(case, tasks, task, by, second_officer_id)
    state = advance(State(case.state), Act.HAND_OVER)
    changes: dict[str, Any] = {"state": state} if state != case.state else {}
    happened = finish_step(case, tasks, task, outcome=outcome, opinion=opinion, by=by, at=at, **changes)
    record(*happened, by=by, at=at)
