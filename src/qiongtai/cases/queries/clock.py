"""A case's clocks, explained."""

from datetime import date, datetime, timedelta

from qiongtai.cases.queries.reckoning import limits_of, reckoned, workdays_used
from qiongtai.cases.queries.rows import ClockExplained
from qiongtai.cases.queries.scope import require_sight
from qiongtai.cases.queries.whole import Whole, whole_by_id
from qiongtai.cases.rules.lifecycle import FINAL, UNANSWERED
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.clocks import TwoClocks
from qiongtai.law.lights import Light, light
from qiongtai.law.terms import Due
from qiongtai.places.queries.calendars import calendar_of

INSTANT = timedelta(microseconds=1)


def clock_of(actor: Actor, case_id: int, *, at: datetime) -> ClockExplained:
    """Return the clocks of a case that the officer may see. Raises `NotFound`."""
    found = whole_by_id(case_id)
    require_sight(actor, found.case)
    return explained(found, at)


def explained(found: Whole, at: datetime) -> ClockExplained:
    """Return both clocks of *found* as they stand at *at*, reckoned afresh from what happened."""
    case, today = found.case, day_of(at)
    calendar = calendar_of(case.place)
    clocks = reckoned(case, found.spec, calendar, pauses=found.pauses, extension=found.extension, until=today)
    limits = limits_of(found.spec, case.channel)
    pauses = found.pause_rows
    decided_on = day_of(case.decided_at) if case.decided_at else None
    stopped = decided_on or (day_of(case.closed_at) if case.closed_at else None)
    return ClockExplained(
        today=today,
        light=_light(found, clocks, at),
        promised=clocks.promised,
        statutory=clocks.statutory,
        binding=clocks.binding,
        yellow_at=clocks.yellow_at,
        promised_term=limits.promised,
        statutory_term=limits.statutory,
        extension=found.extension_row,
        pauses=pauses,
        paused=next((one for one in pauses if one.last_day is None), None),
        provisional=clocks.provisional,
        answer_due_on=_last_day_of(case.answer_due_at),
        accepted_on=case.accepted_on,
        deemed=case.deemed,
        decided_on=decided_on,
        deliver_due_on=_last_day_of(case.deliver_due_at),
        workdays_used=workdays_used(case.accepted_on, stopped or today, calendar, found.pauses)
        if case.accepted_on
        else None,
        workdays_left=_left(clocks.binding, today, calendar) if stopped is None else None,
    )


def _light(found: Whole, clocks: TwoClocks, at: datetime) -> Light:
    """Return the light: now while a clock runs, as it was at the decision afterwards."""
    case = found.case
    if case.state in UNANSWERED and case.answer_due_at is not None:
        return light(at, None, case.answer_due_at, None)
    moment = case.decided_at or (case.closed_at if case.state in FINAL else None) or at
    if clocks.binding is None or (moment is at and any(pause.last_day is None for pause in found.pauses)):
        return Light.GREEN
    promised, statutory = clocks.promised, clocks.statutory
    return light(
        moment, clocks.yellow_at, promised.due_at if promised else None, statutory.due_at if statutory else None
    )


def _left(binding: Due | None, today: date, calendar: WorkCalendar) -> int | None:
    if binding is None:
        return None
    if binding.due_on >= today:
        return workdays_used(today, binding.due_on, calendar, ())
    return -workdays_used(binding.due_on, today, calendar, ())


def _last_day_of(end: datetime | None) -> date | None:
    """Return the last day of a term that ends at the midnight *end*."""
    return day_of(end - INSTANT) if end else None
