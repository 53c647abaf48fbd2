"""End a special procedure."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Extension, Pause, Task
from qiongtai.cases.models.review import check_reviewed
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of, unchanged
from qiongtai.cases.operations.reckon import reckon, retime_steps
from qiongtai.cases.operations.set_timers import retime_timers
from qiongtai.cases.operations.time_first_examination import run_first_examination_on
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.pauses import check_last_day
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.states import Act, State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.calendars import calendar_of


@transaction.atomic
def resume_case(
    *, case_id: int, last_day: date | None = None, version: int | None = None, by: Actor, at: datetime
) -> None:
    """End the special procedure with *last_day* (default: today); both clocks run again.

    Raises `LastDayOutside`, and `ReviewOpen` while an expert review goes on: it ends the procedure itself.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    if not may_pause(by, standing_of(case, tasks)):
        raise NotFound
    unchanged(case, version)
    check_reviewed(case.pk)
    record(run_on(case, tasks, last_day or day_of(at), at=at), by=by, at=at)


def run_on(case: Case, tasks: Sequence[Task], last_day: date, *, at: datetime) -> facts.CaseResumed:
    """End the special procedure of *case*, which is locked, and return the fact. Raises `LastDayOutside`."""
    state = advance(State(case.state), Act.RESUME)
    pauses = list(Pause.objects.filter(case_id=case.pk).order_by("id"))
    current = next(pause for pause in pauses if pause.last_day is None)
    current.last_day = check_last_day(last_day, current.first_day, day_of(at))
    current.save(update_fields=["last_day"])
    spec, calendar = spec_of(case.entry_version_id), calendar_of(case.place)
    clocks = reckon(case, spec, calendar, pauses, Extension.objects.filter(case_id=case.pk).first(), state=state)
    moved = retime_steps(case, spec, calendar, pauses, tasks)
    retime_timers(case, spec, calendar, pauses)
    run_first_examination_on(case, spec, pauses, at=at)
    return facts.CaseResumed(
        **about(case),
        procedure=current.kind,
        last_day=current.last_day,
        clocks=facts.clocks_of(clocks),
        tasks=tuple(asdict(one) for one in moved),
    )
