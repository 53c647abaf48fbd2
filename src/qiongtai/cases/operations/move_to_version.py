"""Move a running case to another version of its flow."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Pause, Task, Timer
from qiongtai.cases.models.standing import about, said_of, standing_of
from qiongtai.cases.models.taking import live, take, tasks_of, unchanged
from qiongtai.cases.operations.follow_flow import follow_flow, task_of, urgent_at
from qiongtai.cases.operations.reckon import step_due
from qiongtai.cases.rules.permits import may_move
from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.texts import reason as checked
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.flows.operations.move_run import move_run
from qiongtai.flows.queries.definitions import version as flow_version
from qiongtai.flows.rules.steps import RunStep
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.places.queries.calendars import calendar_of

REDRAWN = ("title_zh", "title_en", "point", "power", "act", "officers", "organ_id", "organ_key", "place", "term")
"""What a step has from its drawing."""


class NoRunningFlow(Refusal):
    """The case has no flow that could be moved: it is not accepted yet, or it is over."""


@transaction.atomic
def move_to_version(
    *, case_id: int, flow_version_id: int, reason: str, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Let the case go on in a newer version of its flow, where it stands; there is no way back.

    The head's act (the power to extend). Open steps take their titles, posts, organs and terms from the new drawing, a
    term counted from when the step was opened. Raises `NoRunningFlow`, `ReasonMissing`, and what
    `flows.queries.moving.shifted` raises where the new version has no such place.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    if not may_move(by, standing_of(case, tasks)):
        raise NotFound
    unchanged(case, version)
    if case.run_id is None or case.flow_version_id is None or not live(tasks):
        raise NoRunningFlow
    reason = checked(reason)
    before, after = flow_version(case.flow_version_id), flow_version(flow_version_id)
    spec = spec_of(case.entry_version_id)
    data = said_of(case) | {"case.level": spec.level}
    run = move_run(run_id=case.run_id, flow_version_id=flow_version_id, data=data)
    _redraw(case, spec, run, tasks)
    happened = follow_flow(case, spec, run, tasks, done=None, at=at, flow_version_id=flow_version_id)
    _leave_timers(case, run, at)
    moved = facts.FlowMoved(
        **about(case),
        flow_key=after.key,
        from_version=before.number,
        to_version=after.number,
        steps=tuple(sorted({one.step for one in run.open})),
        reason=reason,
    )
    record(moved, *happened, by=by, at=at)


def _redraw(case: Case, spec: EntrySpec, run: RunStep, tasks: Sequence[Task]) -> None:
    """Give the steps that stay open what the new drawing says of them."""
    drawn = {one.task_key: one for one in run.open}
    calendar = calendar_of(case.place)
    pauses = list(Pause.objects.filter(case_id=case.pk).order_by("id"))
    staying = [task for task in live(tasks) if task.task_key in drawn]
    for task in staying:
        term, new = task.term, task_of(case, spec, drawn[task.task_key], task.opened_at, calendar)
        for name in REDRAWN:
            setattr(task, name, getattr(new, name))
        if task.term != term and State(case.state) is not State.PAUSED:
            task.due_at = step_due(task, spec, calendar, pauses)
            task.urgent_at = urgent_at(task.due_at, task.case_due_at)
    Task.objects.bulk_update(staying, [*REDRAWN, "due_at", "urgent_at"])


def _leave_timers(case: Case, run: RunStep, at: datetime) -> None:
    """Give up the days for which the new version does not wait."""
    waits = {(one.timer_key, one.element) for one in run.timers}
    running = Timer.objects.filter(case_id=case.pk, fired_at=None, left_at=None)
    gone = [timer.pk for timer in running if (timer.timer_key, timer.element) not in waits]
    if gone:
        Timer.objects.filter(pk__in=gone).update(left_at=at)
