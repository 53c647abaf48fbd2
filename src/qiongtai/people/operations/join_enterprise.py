"""Let an account act for an enterprise by its place in it."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.facts import EnterpriseJoined
from qiongtai.people.models import Enterprise, Membership, Person
from qiongtai.people.queries.principals import account_named, citizen_account, is_principal
from qiongtai.people.rules.codes import MemberRole, PartyKind


class NotTheRepresentative(Refusal):
    """The enterprise is registered with another legal representative than the name of this account."""

    field = "uscc"


class MemberUnknown(Refusal):
    """There is no account with this user name and this name."""

    field = "username"


@transaction.atomic
def join_as_representative(*, enterprise_id: int, by: Actor, at: datetime) -> None:
    """Let the citizen *by* act for the enterprise, whose legal representative carries the same name.

    Joining again changes nothing. Raises `NotTheRepresentative`. Our own reading: until the enterprise register can be
    asked, the name at registration is the only proof.
    """
    enterprise = lock(Enterprise, enterprise_id)
    account_id = citizen_account(by)
    if not Person.objects.filter(account_id=account_id, name=enterprise.legal_representative).exists():
        raise NotTheRepresentative
    _join(enterprise, account_id=account_id, role=MemberRole.LEGAL_REPRESENTATIVE, by=by, at=at)


@transaction.atomic
def name_operator(*, enterprise_id: int, username: str, name: str, by: Actor, at: datetime) -> None:
    """Let another citizen's account act for the enterprise; only the legal representative may say so.

    User name and name must belong together, so that nobody can be named by a slip, nor accounts be guessed.
    """
    enterprise = lock(Enterprise, enterprise_id)
    if not is_principal(by, PartyKind.ENTERPRISE, enterprise.pk):
        raise NotFound
    account_id = account_named(username, name)
    if account_id is None:
        raise MemberUnknown
    _join(enterprise, account_id=account_id, role=MemberRole.OPERATOR, by=by, at=at)


def _join(enterprise: Enterprise, *, account_id: int, role: MemberRole, by: Actor, at: datetime) -> None:
    _, fresh = Membership.objects.get_or_create(account_id=account_id, enterprise=enterprise, defaults={"role": role})
    if fresh:
        fact = EnterpriseJoined(enterprise_id=enterprise.pk, account_id=account_id, role=role)
        record(fact, by=by, at=at)
