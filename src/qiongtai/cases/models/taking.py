"""Take a case for writing: lock its row, raise its version and read it, in one statement; and keep what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models.query import RawQuerySet

from qiongtai.cases.models.case import Case
from qiongtai.cases.models.task import LIVE, Task
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound, Stale

TAKE = "UPDATE cases_case SET version = version + 1 WHERE id = %s RETURNING *"
TAKE_BY_TASK = """
UPDATE cases_case SET version = version + 1 WHERE id = (SELECT case_id FROM cases_task WHERE id = %s) RETURNING *
"""
CHANGING = [
    "state",
    "due_at",
    "case_due_at",
    "urgent_at",
    "done_at",
    "done_by",
    "done_by_name",
    "second_officer",
    "second_officer_name",
    "outcome",
    "opinion",
]


def take(case_id: int, *, version: int | None = None) -> Case:
    """Return the case, locked until the transaction ends, its version raised by one.

    Everything that is done to a case begins here, so two officers never act at once: the later waits, then sees what
    the earlier did. Raises `NotFound`, or `Stale` when *version* is given and is not the one that was there.
    """
    return _taken(Case.objects.raw(TAKE, [case_id]), version)


def take_by_task(task_id: int, *, version: int | None = None) -> Case:
    """Return the case of the task *task_id* as `take` does."""
    return _taken(Case.objects.raw(TAKE_BY_TASK, [task_id]), version)


def keep(case: Case, **changes: Any) -> None:
    """Change *case* and its row."""
    for name, value in changes.items():
        setattr(case, name, value)
    Case.objects.filter(pk=case.pk).update(**changes)


def tasks_of(case: Case) -> list[Task]:
    """Return all steps of a case, in the order in which they were opened; read them only after `take`."""
    return list(Task.objects.filter(case_id=case.pk).order_by("id"))


def keep_tasks(tasks: Sequence[Task]) -> None:
    """Write new and changed steps in one statement."""
    for task in tasks:
        task.pk = None  # one INSERT for all: rows that are there are met by their key and changed
    Task.objects.bulk_create(tasks, update_conflicts=True, unique_fields=["case", "task_key"], update_fields=CHANGING)


def officer_id(by: Actor) -> int | None:
    """Return the account behind *by*; None for the system."""
    return by.id if by.kind in (ActorKind.STAFF, ActorKind.CITIZEN) else None


def acting_for(by: Actor, case: Case) -> Actor:
    """Return *by* as acting for the applicant of *case*, for the record."""
    return replace(by, acting_for=f"{case.applicant_kind} {case.person_id or case.enterprise_id} {case.applicant_name}")


def live(tasks: Iterable[Task]) -> list[Task]:
    """Return the steps that are not over."""
    return [task for task in tasks if task.state in LIVE]


def _taken(found: "RawQuerySet[Case]", version: int | None) -> Case:
    case = next(iter(found), None)
    if case is None:
        raise NotFound
    if version is not None and case.version != version + 1:
        raise Stale
    return case
