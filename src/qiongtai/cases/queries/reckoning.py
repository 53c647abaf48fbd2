"""The clocks of a case, reckoned from its rows, its item and the calendar of its place."""

from collections.abc import Iterable
from datetime import date

from qiongtai.cases.models import Case, Extension, Pause
from qiongtai.cases.rules.clocks import Limits, milestones, reckon
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.law import terms
from qiongtai.law.calendar import ONE_DAY, WorkCalendar
from qiongtai.law.clocks import TwoClocks
from qiongtai.law.procedures import CORRECTION_NOTICE, PROCEDURE_NAMES
from qiongtai.law.terms import Due, Start, Term, Unit, due


def limits_of(spec: EntrySpec, channel: str) -> Limits:
    """Return both terms of the item, for an application that came in by *channel*."""
    promised, statutory = spec.item.promised, spec.item.statutory
    return Limits(
        promised=promised.term if promised else None,
        promised_start=promised.start_for(channel) if promised else Start.ACCEPTED,
        statutory=statutory.term if statutory else None,
        statutory_start=statutory.start_for(channel) if statutory else Start.ACCEPTED,
    )


def reckoned(
    case: Case,
    spec: EntrySpec,
    calendar: WorkCalendar,
    *,
    pauses: Iterable[Pause] = (),
    extension: Extension | None = None,
    until: date | None = None,
) -> TwoClocks:
    """Return both clocks of *case* as its columns stand; an open pause is reckoned to *until*."""
    return reckon(
        limits_of(spec, case.channel),
        milestones(submitted_at=case.submitted_at, received_at=case.received_at, accepted_at=case.accepted_at),
        calendar,
        pauses=tuple(law_pause(pause, spec) for pause in pauses),
        extension=Term(extension.value, Unit(extension.unit)) if extension else None,
        until=until,
    )


def law_pause(pause: Pause, spec: EntrySpec) -> terms.Pause:
    """Return *pause* as the law reckons it, with its names for the explanation."""
    names = PROCEDURE_NAMES.get(pause.kind)
    if names is None:
        own = {one.reason_zh: one.reason_en for one in spec.item.other_suspensions}
        names = (pause.kind, own.get(pause.kind, pause.kind))
    return terms.Pause(pause.kind, pause.first_day, pause.last_day, *names)


def answer_due(spec: EntrySpec, received_on: date, calendar: WorkCalendar) -> Due:
    """Return until when the organ owes an answer to what it received on *received_on* (行政许可法 32).

    Where the item's own statute wants the notice on the spot, silence counts after the general five working days: what
    comes in at night, with nobody at the window, is not accepted at midnight (reading).
    """
    notice = spec.item.correction_notice
    own = notice is not None and notice.unit is not Unit.ON_THE_SPOT
    return due(received_on, notice.term if notice and own else CORRECTION_NOTICE, calendar)


def workdays_used(accepted_on: date, last: date, calendar: WorkCalendar, pauses: Iterable[Pause]) -> int:
    """Return the working days after *accepted_on* up to *last*, without those of special procedures."""
    spans = [(pause.first_day, pause.last_day or last) for pause in pauses]
    used, day = 0, accepted_on
    while day < last:
        day += ONE_DAY
        used += calendar.is_workday(day) and not any(first <= day <= end for first, end in spans)
    return used
