"""Let another account act for an enterprise."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.facts import EnterpriseJoined
from qiongtai.people.models import Enterprise, Membership
from qiongtai.people.queries.principals import account_named, is_principal
from qiongtai.people.rules.codes import MemberRole, PartyKind


class MemberUnknown(Refusal):
    """There is no account with this user name and this name."""

    field = "username"


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
    role = MemberRole.OPERATOR
    _, fresh = Membership.objects.get_or_create(account_id=account_id, enterprise=enterprise, defaults={"role": role})
    if fresh:
        record(EnterpriseJoined(enterprise_id=enterprise.pk, account_id=account_id, role=role), by=by, at=at)
