"""End a delegation before its time."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.facts import DelegationRevoked
from qiongtai.people.models import Delegation
from qiongtai.people.queries.principals import is_principal
from qiongtai.people.rules.codes import PartyKind


class DelegationEnded(Refusal):
    """This delegation has ended already."""


@transaction.atomic
def revoke_delegation(*, delegation_id: int, by: Actor, at: datetime) -> None:
    """End the delegation now. The principal may, and the agent may give it up; others find nothing."""
    given = lock(Delegation, delegation_id)
    agent = by.kind == ActorKind.CITIZEN and given.agent_id == by.id
    if not agent and not is_principal(by, *_principal(given)):
        raise NotFound
    if given.revoked_at is not None or given.until <= at:
        raise DelegationEnded
    given.revoked_at = at
    given.save(update_fields=["revoked_at"])
    record(DelegationRevoked(delegation_id=given.pk), by=by, at=at)


def _principal(given: Delegation) -> tuple[PartyKind, int]:
    if given.person_id is not None:
        return PartyKind.PERSON, given.person_id
    return PartyKind.ENTERPRISE, given.enterprise_id or 0
