"""Give a step into the hands of one officer (转办)."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import about, seat_of, standing_of
from qiongtai.cases.models.taking import tasks_of
from qiongtai.cases.models.task import LIVE
from qiongtai.cases.rules import permits
from qiongtai.cases.rules.assigning import HolderUnfit, may_assign
from qiongtai.cases.rules.texts import clean
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Stale
from qiongtai.people.queries.actor import actor_of_account


@transaction.atomic
def assign_task(*, task_id: int, officer_id: int | None, note: str = "", by: Actor, at: datetime) -> int:
    """Give the open step to *officer_id*, or (None) back to all officers of its post; return its case.

    Colleagues may still do it, for leave and haste; everybody sees who has it in hand. The page that others have open
    does not grow stale. Raises `NotFound` for who holds neither the post nor leads the organ, `Stale` when the step is
    over, and `HolderUnfit`.
    """
    task = lock(Task, task_id)
    seat, power = seat_of(task), Power(task.power)
    if not may_assign(by, power, seat):
        raise NotFound
    if task.state not in LIVE:
        raise Stale
    case = Case.objects.get(pk=task.case_id)
    holder = _holder(case, task, officer_id) if officer_id is not None else None
    task.held_by_id, task.held_by_name = (holder.id, holder.name) if holder else (None, "")
    task.save(update_fields=["held_by", "held_by_name"])
    fact = facts.TaskAssigned(
        **{**about(case), "place": task.place, "organ_id": task.organ_id},
        task_id=task.pk,
        step=task.step,
        officer_id=task.held_by_id,
        officer=task.held_by_name,
        note=clean(note, longest=200),
    )
    record(fact, by=by, at=at)
    return case.pk


def _holder(case: Case, task: Task, officer_id: int) -> Actor:
    """Return the officer, who must be able to do the step. Raises `HolderUnfit`."""
    try:
        holder = actor_of_account(officer_id)
    except NotFound:
        raise HolderUnfit from None
    power = Power(task.power)
    standing = standing_of(case, tasks_of(case))
    if not permits.may(holder, power, seat_of(task)) or permits.clashes(power, holder.id, standing):
        raise HolderUnfit
    return holder
