"""Who may sign beside an officer."""

from qiongtai.cases.queries.rows import ColleagueRow
from qiongtai.law.actor import Actor


def colleagues(actor: Actor, task_id: int) -> tuple[ColleagueRow, ...]:
    """Return the officers who may sign the task as the second."""
    raise NotImplementedError
