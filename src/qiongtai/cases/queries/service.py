"""A case as a service that somebody received: for rooms above that ask how it was."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.cases.models import Case
from qiongtai.cases.rules.states import State
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import ActorKind
from qiongtai.law.refusal import NotFound


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """Where and for whom a case was served. *answered_at*: accepted or refused; *ended_at*: its end, or None."""

    case_id: int
    number: str
    name_zh: str
    name_en: str
    window_place: str
    organ_id: int
    organ_key: str
    applicant_name: str
    phone: str
    answered_at: datetime | None
    ended_at: datetime | None


def service_of(case_id: int) -> ServiceRow:
    """Return the case as a service. Raises `NotFound` for none and for drafts; who may see it is the caller's to ask.

    An application that was not accepted was answered when it ended, and has no other end; one that was taken back was
    served up to there only if it was accepted.
    """
    case = Case.objects.filter(pk=case_id, number__isnull=False).first()
    if case is None or case.state in (State.DRAFT, State.DISCARDED):
        raise NotFound
    not_accepted = case.state == State.NOT_ACCEPTED
    return ServiceRow(
        case_id=case.pk,
        number=str(case.number),
        name_zh=case.name_zh,
        name_en=case.name_en,
        window_place=case.window_place,
        organ_id=case.organ_id,
        organ_key=case.organ_key,
        applicant_name=case.applicant_name,
        phone=case.phone,
        answered_at=case.closed_at if not_accepted else case.accepted_at,
        ended_at=case.closed_at if case.state == State.CLOSED else None,
    )


def officers_of(case_id: int) -> frozenset[int]:
    """Return the accounts of the officers who acted on the case, as the journal has them."""
    return frozenset(
        fact.actor_id for fact in facts_of("case", case_id) if fact.actor_kind == ActorKind.STAFF and fact.actor_id
    )
