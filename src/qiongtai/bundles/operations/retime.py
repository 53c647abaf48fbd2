"""Reckon joint terms afresh."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models import Joint
from qiongtai.bundles.models.taking import about, keep, take
from qiongtai.bundles.operations.reckon import reckon
from qiongtai.bundles.rules.states import JointState
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.places.rules.subtree import reach

BATCH = 500


def retime_joints(*, place: str, year: int, by: Actor, at: datetime) -> int:
    """Reckon afresh the joint terms that run at *place* and below and reach into *year*; return how many moved.

    Call it when a calendar changed. Each application whose ends moved gets a fact; the others are left alone.
    """
    return sum(_retime(joint_id, by=by, at=at) for joint_id in _touched(place, year))


def _touched(place: str, year: int) -> Iterator[int]:
    low, high = reach(place)
    running = Joint.objects.filter(
        state=JointState.UNDER_WAY.value,
        joint_due_on__gte=date(year - 1, 12, 1),
        lead_place__gte=low,
        lead_place__lte=high,
    ).order_by("id")
    last = 0
    while found := list(running.filter(id__gt=last).values_list("id", flat=True)[:BATCH]):
        yield from found
        last = found[-1]


@transaction.atomic
def _retime(joint_id: int, *, by: Actor, at: datetime) -> bool:
    joint = take(joint_id)
    if joint.state != JointState.UNDER_WAY or joint.started_on is None:
        return False
    ends = reckon(joint, joint.started_on, extended=joint.extended_at is not None)
    if all(getattr(joint, name) == value for name, value in ends.columns().items()):
        return False
    keep(joint, **ends.columns())
    record(facts.BundleRetimed(**about(joint), **ends.told()), by=by, at=at)
    return True
