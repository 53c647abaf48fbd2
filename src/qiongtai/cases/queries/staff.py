"""Who may sign beside an officer, and who may have a step in hand."""

from qiongtai.cases.models import Task
from qiongtai.cases.queries.rows import ColleagueRow
from qiongtai.cases.rules.assigning import may_assign
from qiongtai.cases.rules.permits import Seat
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.staff import StaffRow, staff_who


def holders(actor: Actor, task_id: int) -> tuple[ColleagueRow, ...]:
    """Return the officers into whose hands the task may be given. Raises `NotFound` for a task out of reach."""
    task = Task.objects.filter(pk=task_id).only("power", "place", "organ_key").first()
    if task is None or not may_assign(actor, Power(task.power), Seat(task.place, task.organ_key)):
        raise NotFound
    return tuple(map(shown, staff_who(Power(task.power), place=task.place, organ_key=task.organ_key)))


def colleagues(actor: Actor, task_id: int) -> tuple[ColleagueRow, ...]:
    """Return the officers who may sign the task as the second. Raises `NotFound` for a task out of reach."""
    task = Task.objects.filter(pk=task_id).only("power", "place", "organ_key").first()
    if task is None or not actor.may(Power(task.power), place=task.place, organ_key=task.organ_key):
        raise NotFound
    found = staff_who(Power(task.power), place=task.place, organ_key=task.organ_key)
    return tuple(shown(one) for one in found if one.account_id != actor.id)


def shown(one: StaffRow) -> ColleagueRow:
    """Return what a page says of a colleague."""
    return ColleagueRow(
        id=one.account_id,
        name_zh=one.name_zh,
        name_en=one.name_en,
        organ_name_zh=one.organ_zh,
        organ_name_en=one.organ_en,
    )
