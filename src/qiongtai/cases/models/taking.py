"""Take a case for writing: lock its row, raise its version and read it, in one statement; and keep what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from qiongtai.cases.models.case import Case
from qiongtai.cases.models.task import LIVE, Task
from qiongtai.foundation.asking import ask
from qiongtai.foundation.statements import Statement, change, make, update
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound, Stale

CASES, TASKS = Statement(Case), Statement(Task)
TAKE = f"UPDATE cases_case SET version = version + 1 WHERE id = %s RETURNING {CASES.columns}"  # noqa: S608
TAKE_BY_TASK = f"""
UPDATE cases_case SET version = version + 1
WHERE id = (SELECT case_id FROM cases_task WHERE id = %s) RETURNING {CASES.columns}
"""  # noqa: S608
STEPS = f"SELECT {TASKS.columns} FROM cases_task WHERE case_id = %s ORDER BY id"  # noqa: S608
HANDED_IN = "SELECT key FROM cases_material WHERE case_id = %s"
CHANGING = (
    "state",
    "due_at",
    "case_due_at",
    "urgent_at",
    "done_at",
    "done_by_id",
    "done_by_name",
    "second_officer_id",
    "second_officer_name",
    "outcome",
    "opinion",
)


def take(case_id: int) -> Case:
    """Return the case, locked until the transaction ends, its version raised by one.

    Everything that is done to a case begins here, so two officers never act at once: the later waits, then sees what
    the earlier did. Raises `NotFound`.
    """
    return _taken(CASES.rows(TAKE, [case_id]))


def take_by_task(task_id: int) -> Case:
    """Return the case of the task *task_id* as `take` does."""
    return _taken(CASES.rows(TAKE_BY_TASK, [task_id]))


def unchanged(case: Case, version: int | None) -> None:
    """Raise `Stale` unless *version* (None: any) is the one that was there when *case* was taken.

    Asked after the permit, never before: to those who may not see a case it must look as if it were not there.
    """
    if version is not None and case.version != version + 1:
        raise Stale


def keep(case: Case, **changes: Any) -> None:
    """Change *case* and its row."""
    become(case, **changes)
    update(Case, case.pk, changes)


def become(case: Case, **changes: Any) -> None:
    """Change *case* alone; the row follows with its steps (`keep_tasks`)."""
    for name, value in changes.items():
        setattr(case, name, value)


def tasks_of(case: Case) -> list[Task]:
    """Return all steps of a case, in the order in which they were opened; read them only after `take`."""
    return TASKS.rows(STEPS, [case.pk])


def handed_in_to(case: Case) -> set[str]:
    """Return the keys of the materials that were handed in to a case."""
    return {key for (key,) in ask(HANDED_IN, [case.pk])}


def keep_tasks(tasks: Sequence[Task], case: Case | None = None, **changes: Any) -> None:
    """Write new and changed steps in one statement, and with them *changes* that their *case* has already."""
    made = [change(Case, case.pk, changes)] if case and changes else []
    made += [change(Task, task.pk, {name: getattr(task, name) for name in CHANGING}) for task in tasks if task.pk]
    opened = [task for task in tasks if not task.pk]
    if opened:
        TASKS.insert(opened, beside=made)
    else:
        make(made)


def officer_id(by: Actor) -> int | None:
    """Return the account behind *by*; None for the system."""
    return by.id if by.kind in (ActorKind.STAFF, ActorKind.CITIZEN) else None


def acting_for(by: Actor, case: Case) -> Actor:
    """Return *by* as acting for the applicant of *case*, for the record."""
    return replace(by, acting_for=f"{case.applicant_kind} {case.person_id or case.enterprise_id} {case.applicant_name}")


def live(tasks: Iterable[Task]) -> list[Task]:
    """Return the steps that are not over."""
    return [task for task in tasks if task.state in LIVE]


def _taken(found: list[Case]) -> Case:
    if not found:
        raise NotFound
    return found[0]
