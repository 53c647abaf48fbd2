"""Who may sign beside an officer."""

from qiongtai.cases.models import Task
from qiongtai.cases.queries.rows import ColleagueRow
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.staff import staff_who


def colleagues(actor: Actor, task_id: int) -> tuple[ColleagueRow, ...]:
    """Return the officers who may sign the task as the second. Raises `NotFound` for a task out of reach."""
    task = Task.objects.filter(pk=task_id).only("power", "place", "organ_key").first()
    if task is None or not actor.may(Power(task.power), place=task.place, organ_key=task.organ_key):
        raise NotFound
    found = staff_who(Power(task.power), place=task.place, organ_key=task.organ_key)
    return tuple(
        ColleagueRow(
            id=one.account_id,
            name_zh=one.name_zh,
            name_en=one.name_en,
            organ_name_zh=one.organ_zh,
            organ_name_en=one.organ_en,
        )
        for one in found
        if one.account_id != actor.id
    )
