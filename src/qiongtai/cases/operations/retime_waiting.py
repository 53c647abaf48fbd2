"""Reckon afresh what waits beside the clocks: timers of flows, and opinions asked of other organs."""

from datetime import UTC, datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Inquiry, Pause, Timer
from qiongtai.cases.models.inquiry import OPEN
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import take
from qiongtai.cases.operations.set_timers import retime_timers
from qiongtai.cases.rules.lifecycle import UNDER_WAY
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.terms import Term, Unit, due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.rules.subtree import reach

BATCH = 500
MOVING = tuple(sorted(UNDER_WAY))


def retime_timers_at(place: str, year: int) -> None:
    """Set the timers that run at *place* and below into *year* by the calendar of now.

    A case that stands still is left alone: its timers are set afresh when its procedure ends.
    """
    low, high = reach(place)
    running = Timer.objects.filter(fired_at=None, left_at=None, fires_at__gte=_begins(year))
    here = running.filter(case__place__gte=low, case__place__lte=high, case__state__in=MOVING)
    waiting = here.order_by("case_id").values_list("case_id", flat=True).distinct()
    last = 0
    while found := list(waiting.filter(case_id__gt=last)[:BATCH]):
        for case_id in found:
            _retime_timers(case_id)
        last = found[-1]


@transaction.atomic
def _retime_timers(case_id: int) -> None:
    case = take(case_id)
    if case.state in MOVING:
        pauses = list(Pause.objects.filter(case_id=case_id).order_by("id"))
        retime_timers(case, spec_of(case.entry_version_id), calendar_of(case.place), pauses)


def retime_inquiries(*, place: str, year: int, by: Actor, at: datetime) -> int:
    """Reckon afresh the days of the opinions asked of organs at *place* and below; each that moves gets a fact."""
    low, high = reach(place)
    touched = Inquiry.objects.filter(OPEN, place__gte=low, place__lte=high, due_at__gte=_begins(year), days__gt=0)
    found = list(touched.order_by("id").values_list("id", "case_id"))
    return sum(_retime_inquiry(inquiry_id, case_id, by=by, at=at) for inquiry_id, case_id in found)


@transaction.atomic
def _retime_inquiry(inquiry_id: int, case_id: int, *, by: Actor, at: datetime) -> bool:
    case = take(case_id)
    row = Inquiry.objects.filter(OPEN, pk=inquiry_id).select_related("organ").first()
    if row is None or row.days is None:
        return False
    end = due(day_of(row.asked_at), Term(row.days, Unit.WORKDAY), calendar_of(row.place))
    if end.due_at == row.due_at:
        return False
    Inquiry.objects.filter(pk=row.pk).update(due_on=end.due_on, due_at=end.due_at)
    fact = facts.OpinionRetimed(
        **about(case),
        inquiry_id=row.pk,
        asked_organ_id=row.organ_id,
        asked_organ=row.organ.name_zh,
        due_on=end.due_on,
        due_at=end.due_at,
    )
    record(fact, by=by, at=at)
    return True


def _begins(year: int) -> datetime:
    return datetime(year - 1, 12, 1, tzinfo=UTC)
