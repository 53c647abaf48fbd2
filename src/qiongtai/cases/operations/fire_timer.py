"""Let the day that a flow waits for have come."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Pause, Timer
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.operations.follow_flow import follow_flow
from qiongtai.cases.operations.set_timers import timer_end
from qiongtai.cases.rules.lifecycle import FINAL, UNDER_WAY, advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.flows.operations import fire_timer as flow
from qiongtai.flows.queries.runs import open_keys
from qiongtai.flows.rules.steps import RunStep
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.calendars import calendar_of

A_DAY = timedelta(days=1)


@transaction.atomic
def fire_timer(*, timer_id: int, at: datetime) -> bool:
    """Move the case on that waited for a day, and tell whether it moved.

    Nothing moves where the flow has gone on meanwhile or the case has ended, while a special procedure goes on (its
    days do not count: the timer is set afresh when it ends), or where a new calendar put the end off.
    """
    timer = Timer.objects.select_for_update().get(pk=timer_id)
    if timer.fired_at is not None or timer.left_at is not None:
        return False
    if not _waits(timer):
        return _keep(timer, left_at=at)
    case = take(timer.case_id)
    if State(case.state) in FINAL or not _waits(timer):
        return _keep(timer, left_at=at)
    if State(case.state) is State.PAUSED:
        return _keep(timer, fires_at=at + A_DAY)
    spec, calendar = spec_of(case.entry_version_id), calendar_of(case.place)
    pauses = list(Pause.objects.filter(case_id=case.pk).order_by("id"))
    ends_at = timer_end(timer, spec, calendar, pauses)
    if ends_at > at:
        return _keep(timer, fires_at=ends_at)
    run = flow.fire_timer(run_id=case.run_id or 0, timer_key=timer.timer_key, element=timer.element)
    _move(case, timer, run, at)
    return True


def _move(case: Case, timer: Timer, run: RunStep, at: datetime) -> None:
    state = State(case.state)
    changes: dict[str, Any] = {"state": advance(state, Act.HAND_OVER)} if state in UNDER_WAY else {}
    spec = spec_of(case.entry_version_id)
    opened = follow_flow(case, spec, run, tasks_of(case), done=None, at=at, **changes)
    _keep(timer, fired_at=at)
    fired = facts.TimerFired(
        **about(case),
        element=timer.element,
        title_zh=timer.title_zh,
        title_en=timer.title_en,
        due_at=timer.fires_at,
    )
    record(fired, *opened, by=SYSTEM, at=at)


def _waits(timer: Timer) -> bool:
    run_id = Case.objects.values_list("run_id", flat=True).get(pk=timer.case_id)
    return run_id is not None and timer.timer_key in open_keys(run_id)


def _keep(timer: Timer, **changes: datetime) -> bool:
    Timer.objects.filter(pk=timer.pk).update(**changes)
    return False
