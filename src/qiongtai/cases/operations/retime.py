"""Reckon the clocks afresh."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime

from django.db import transaction
from django.db.models import Q

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Extension, Pause
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import keep, keep_tasks, live, take, tasks_of
from qiongtai.cases.operations.reckon import reckon, retime_steps
from qiongtai.cases.operations.time_first_examination import Timed, retime_first_examination
from qiongtai.cases.queries.reckoning import answer_due
from qiongtai.cases.rules.lifecycle import UNANSWERED, UNDER_WAY
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.rules.subtree import reach

BATCH = 500
ENDS = ("promised_due_at", "statutory_due_at", "yellow_at", "provisional")


def retime_cases(*, place: str, year: int, by: Actor, at: datetime) -> int:
    """Reckon afresh the open clocks at *place* and below that reach into *year*; return how many cases moved.

    Call it when a calendar changed: the national one was announced (*place* the province), or a county set a day. Each
    case whose ends moved gets a fact; the others are left alone.
    """
    return sum(_retime(case_id, by=by, at=at) for case_id in _touched(place, year))


def _touched(place: str, year: int) -> Iterator[int]:
    low, high = reach(place)
    begins = datetime(year - 1, 12, 1, tzinfo=UTC)
    reaching = Q(state__in=sorted(UNDER_WAY)) & (Q(due_at__gte=begins) | Q(statutory_due_at__gte=begins))
    waiting = Q(state__in=sorted(UNANSWERED), answer_due_at__gte=begins)
    cases = Case.objects.filter(reaching | waiting, place__gte=low, place__lte=high).order_by("id")
    last = 0
    while found := list(cases.filter(id__gt=last).values_list("id", flat=True)[:BATCH]):
        yield from found
        last = found[-1]


@transaction.atomic
def _retime(case_id: int, *, by: Actor, at: datetime) -> bool:
    case = take(case_id)
    fact = _answer_moved(case) if case.state in UNANSWERED else _clocks_moved(case)
    if fact is None:
        transaction.set_rollback(True)
        return False
    record(fact, *_report_moved(case), by=by, at=at)
    return True


def _answer_moved(case: Case) -> facts.ClocksRetimed | None:
    received_on: date = day_of(case.received_at or case.created_at)
    answer = answer_due(spec_of(case.entry_version_id), received_on, calendar_of(case.place))
    if answer.due_at == case.answer_due_at:
        return None
    keep(case, answer_due_at=answer.due_at)
    steps = live(tasks_of(case))
    for task in steps:
        task.case_due_at = task.urgent_at = answer.due_at
    keep_tasks(steps)
    return facts.ClocksRetimed(**about(case), answer_due_at=answer.due_at, answer_due_on=answer.due_on)


def _report_moved(case: Case) -> Timed:
    if case.state not in UNDER_WAY:
        return ()
    pauses = list(Pause.objects.filter(case_id=case.pk).order_by("id"))
    return retime_first_examination(case, spec_of(case.entry_version_id), pauses)


def _clocks_moved(case: Case) -> facts.ClocksRetimed | None:
    if case.state not in UNDER_WAY:
        return None
    before = [getattr(case, name) for name in ENDS]
    spec, calendar = spec_of(case.entry_version_id), calendar_of(case.place)
    pauses = list(Pause.objects.filter(case_id=case.pk).order_by("id"))
    clocks = reckon(case, spec, calendar, pauses, Extension.objects.filter(case_id=case.pk).first())
    if [getattr(case, name) for name in ENDS] == before:
        return None
    moved = retime_steps(case, spec, calendar, pauses, tasks_of(case))
    tasks = tuple(asdict(one) for one in moved)
    return facts.ClocksRetimed(**about(case), clocks=facts.clocks_of(clocks), tasks=tasks)
