"""Reckon the promises afresh."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import ErrandStep
from qiongtai.errands.models import Errand
from qiongtai.errands.models.taking import clock_columns, keep, take
from qiongtai.errands.rules.lifecycle import RUNNING
from qiongtai.errands.rules.states import ErrandState, StepKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.places.rules.subtree import reach

BATCH = 500
ENDS = ("due_at", "yellow_at", "provisional")


def retime_errands(*, place: str, by: Actor, at: datetime) -> int:
    """Reckon afresh the promises that run at *place* and below; return how many moved.

    Call it when a calendar changed. Each errand whose end moved gets a fact; the others are left alone. One that waits
    for its principal is reckoned when the answer comes.
    """
    return sum(_retime(errand_id, by=by, at=at) for errand_id in _running(place))


def _running(place: str) -> Iterator[int]:
    low, high = reach(place)
    rows = Errand.objects.filter(state__in=sorted(RUNNING), place__gte=low, place__lte=high).order_by("id")
    last = 0
    while found := list(rows.filter(id__gt=last).values_list("id", flat=True)[:BATCH]):
        yield from found
        last = found[-1]


@transaction.atomic
def _retime(errand_id: int, *, by: Actor, at: datetime) -> bool:
    errand = take(errand_id)
    state = ErrandState(errand.state)
    columns = clock_columns(errand, state, at)
    if state not in RUNNING or all(getattr(errand, name) == columns[name] for name in ENDS):
        return False
    keep(errand, **columns)
    step = ErrandStep(
        errand_id=errand.pk,
        what=StepKind.RETIMED,
        held_at=errand.held_at,
        due_on=columns["due_on"],
        place=errand.place,
    )
    record(step, by=by, at=at)
    return True
