"""Come back from leave before its last day."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.clock import day_of
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import end_of
from qiongtai.people.facts import LeaveEnded
from qiongtai.people.models import Holding, Leave, Staff
from qiongtai.people.models.leave import require_own


@transaction.atomic
def come_back(*, leave_id: int, by: Actor, at: datetime) -> None:
    """End a leave before its last day: the deputy's next request is without its powers. Raises `NotFound`."""
    leave = Leave.objects.select_for_update().filter(pk=leave_id, ended_at=None, last_day__gte=day_of(at)).first()
    if leave is None:
        raise NotFound
    staff = lock(Staff, leave.staff_id)
    require_own(staff, by)
    until = end_of(leave.last_day)
    held = Holding.objects.filter(staff_id=leave.deputy_id, post_id__in=leave.posts, until=until)
    held.filter(since__gte=at).delete()
    held.update(until=at)
    leave.ended_at = at
    leave.save(update_fields=["ended_at"])
    fact = LeaveEnded(
        place=staff.organ.division_id,
        organ_id=staff.organ_id,
        staff_id=staff.pk,
        leave_id=leave.pk,
        deputy_id=leave.deputy_id,
    )
    record(fact, by=by, at=at)
