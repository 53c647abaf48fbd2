"""End a delegation before its time."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.facts import DelegationRevoked
from qiongtai.people.models import Delegation
from qiongtai.people.queries.principals import is_principal
from qiongtai.people.rules.codes import PartyKind


class DelegationEnded(Refusal):
    """This delegation has ended already."""


@transaction.atomic
def revoke_delegation(*, delegation_id: int, reason: str = "", by: Actor, at: datetime) -> None:
    """End the delegation now. The principal may, and the agent may give it up; others find nothing.

    Of a mandate the agents are the officers who run errands over its service.
    """
    given = lock(Delegation, delegation_id)
    if not _is_agent(given, by) and not is_principal(by, *_principal(given)):
        raise NotFound
    if given.revoked_at is not None or given.until <= at:
        raise DelegationEnded
    given.revoked_at = at
    given.save(update_fields=["revoked_at"])
    record(DelegationRevoked(delegation_id=given.pk, reason=reason), by=by, at=at)


def _is_agent(given: Delegation, by: Actor) -> bool:
    if given.agent_id is None:
        return by.kind == ActorKind.STAFF and by.may(Power.RUN, place=given.service)
    return by.kind == ActorKind.CITIZEN and given.agent_id == by.id


def _principal(given: Delegation) -> tuple[PartyKind, int]:
    if given.person_id is not None:
        return PartyKind.PERSON, given.person_id
    return PartyKind.ENTERPRISE, given.enterprise_id or 0
