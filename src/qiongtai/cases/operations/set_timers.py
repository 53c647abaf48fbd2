"""Set the days that a flow waits for."""

from collections.abc import Sequence
from datetime import datetime

from qiongtai.cases.models import Case, Pause, Timer
from qiongtai.cases.queries.reckoning import law_pause
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.flows.rules.steps import OpenTimer
from qiongtai.foundation.clock import day_of
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.terms import Term, Unit, due, parse_term
from qiongtai.places.queries.calendars import calendar_of


def set_timers(case: Case, timers: Sequence[OpenTimer], *, at: datetime, calendar: WorkCalendar | None = None) -> None:
    """Keep the *timers* that *case* has not got yet, each from *at*; they count the days of its place."""
    here = calendar or calendar_of(case.place)
    rows = [
        Timer(
            case=case,
            timer_key=one.timer_key,
            element=one.element,
            title_zh=one.title_zh,
            title_en=one.title_en,
            term=str(one.term),
            set_at=at,
            fires_at=_end(at, one.term, here),
        )
        for one in timers
    ]
    Timer.objects.bulk_create(rows, ignore_conflicts=True)


def retime_timers(case: Case, spec: EntrySpec, calendar: WorkCalendar, pauses: Sequence[Pause]) -> None:
    """Set the ends of the timers that still run afresh, without the days of *pauses*, which are all over."""
    running = list(Timer.objects.filter(case_id=case.pk, fired_at=None, left_at=None))
    for timer in running:
        timer.fires_at = timer_end(timer, spec, calendar, pauses)
    Timer.objects.bulk_update(running, ["fires_at"])


def timer_end(timer: Timer, spec: EntrySpec, calendar: WorkCalendar, pauses: Sequence[Pause]) -> datetime:
    """Return when *timer* ends as the calendar stands now."""
    start = timer.set_at
    term = parse_term(timer.term)
    spans = [law_pause(pause, spec) for pause in pauses]
    return due(start if term.unit == Unit.HOUR else day_of(start), term, calendar, spans).due_at


def _end(at: datetime, term: Term, calendar: WorkCalendar) -> datetime:
    return due(at if term.unit == Unit.HOUR else day_of(at), term, calendar).due_at
