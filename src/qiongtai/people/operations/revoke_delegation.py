"""End a delegation before its time."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.facts import DelegationRevoked
from qiongtai.people.models import Delegation, Membership, Person
from qiongtai.people.rules.codes import MemberRole


class DelegationEnded(Refusal):
    """This delegation has ended already."""


@transaction.atomic
def revoke_delegation(*, delegation_id: int, by: Actor, at: datetime) -> None:
    """End the delegation now. The principal may, and the agent may give it up; others find nothing."""
    given = lock(Delegation, delegation_id)
    if by.kind != ActorKind.CITIZEN or not _concerns(given, by):
        raise NotFound
    if given.revoked_at is not None or given.until <= at:
        raise DelegationEnded
    given.revoked_at = at
    given.save(update_fields=["revoked_at"])
    record(DelegationRevoked(delegation_id=given.pk), by=by, at=at)


def _concerns(given: Delegation, by: Actor) -> bool:
    if given.agent_id == by.id:
        return True
    if given.person_id is not None:
        return Person.objects.filter(pk=given.person_id, account_id=by.id).exists()
    return Membership.objects.filter(
        enterprise_id=given.enterprise_id, account_id=by.id, role=MemberRole.LEGAL_REPRESENTATIVE
    ).exists()
