"""Let a legal representative's account act for the enterprise."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.facts import EnterpriseJoined
from qiongtai.people.models import Enterprise, Membership, Person
from qiongtai.people.queries.principals import citizen_account
from qiongtai.people.rules.codes import MemberRole, RealName


class NotTheRepresentative(Refusal):
    """The enterprise is registered with another legal representative than the name of this account."""

    field = "uscc"


class IdentityNotSeen(Refusal):
    """Show your identity card at a service window first; then you can act for an enterprise."""

    field = "uscc"


@transaction.atomic
def join_as_representative(*, enterprise_id: int, by: Actor, at: datetime) -> None:
    """Let the citizen *by* act for the enterprise, whose legal representative carries the same name.

    Joining again changes nothing. Raises `NotTheRepresentative`. Our own reading: until the enterprise register can be
    asked, the name at registration is the only proof.
    """
    enterprise = lock(Enterprise, enterprise_id)
    account_id = citizen_account(by)
    person = Person.objects.filter(account_id=account_id).first()
    if person is None or person.name != enterprise.legal_representative:
        raise NotTheRepresentative
    if person.level < RealName.SEEN:
        raise IdentityNotSeen
    role = MemberRole.LEGAL_REPRESENTATIVE
    _, fresh = Membership.objects.get_or_create(account_id=account_id, enterprise=enterprise, defaults={"role": role})
    if fresh:
        record(EnterpriseJoined(enterprise_id=enterprise.pk, account_id=account_id, role=role), by=by, at=at)
