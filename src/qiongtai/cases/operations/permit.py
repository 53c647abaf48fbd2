"""Permit an act on a case, or refuse it as if the case were not there."""

from collections.abc import Iterable

from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import standing_of
from qiongtai.cases.models.taking import acting_for, take, tasks_of, unchanged
from qiongtai.cases.rules import permits
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries import parties
from qiongtai.people.rules.codes import PartyKind


def permit_applicant(case: Case, by: Actor) -> Actor:
    """Return *by* as it acts for the case's applicant; `NotFound` unless it is, or may act for, the applicant."""
    party_id = case.person_id or case.enterprise_id or 0
    return parties.acting_for(by, PartyKind(case.applicant_kind), party_id, item_key=case.item_key)[0]


def permit_applicant_or_clerk(case: Case, tasks: Iterable[Task], by: Actor) -> Actor:
    """Return *by* as it acts for the applicant: the applicant's side, or a clerk who serves them at a window."""
    if by.kind is not ActorKind.STAFF:
        return permit_applicant(case, by)
    if not permits.may_serve(by, standing_of(case, tasks)):
        raise NotFound
    return acting_for(by, case)


def take_to_answer(case_id: int, by: Actor, version: int | None) -> tuple[Case, list[Task], permits.Standing]:
    """Take the case for an officer who answers the application (行政许可法 32), and return what decides about it.

    Raises `NotFound` for who may not, and `Stale` when somebody changed the case after *version*.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    standing = standing_of(case, tasks)
    if not permits.may_answer(by, standing):
        raise NotFound
    unchanged(case, version)
    return case, tasks, standing
