"""A principal lets another account act for it (委托代办, 行政许可法 29)."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.facts import DelegationGiven
from qiongtai.people.models import Delegation
from qiongtai.people.queries.principals import account_named, is_principal
from qiongtai.people.rules.codes import PartyKind


class AgentUnknown(Refusal):
    """There is no account with this user name and this name. Ask your agent for both."""

    field = "agent_username"


class AgentIsPrincipal(Refusal):
    """You need no delegation to act for yourself."""

    field = "agent_username"


class DelegationOver(Refusal):
    """The delegation would be over before it begins. Choose a later day."""

    field = "until"


@transaction.atomic
def delegate(
    *,
    principal_kind: PartyKind,
    principal_id: int,
    agent_username: str,
    agent_name: str,
    until: datetime,
    item_key: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Let the agent apply for the principal until *until* (half-open), for one item or (empty) all; return its id.

    Only the person, or the enterprise's legal representative, may give it. The agent's user name and name must belong
    together, and one answer covers every way in which they do not.
    """
    if not is_principal(by, principal_kind, principal_id):
        raise NotFound
    if until <= at:
        raise DelegationOver
    agent_id = account_named(agent_username, agent_name)
    if agent_id is None:
        raise AgentUnknown
    if agent_id == by.id:
        raise AgentIsPrincipal
    given = Delegation.objects.create(
        person_id=principal_id if principal_kind == PartyKind.PERSON else None,
        enterprise_id=principal_id if principal_kind == PartyKind.ENTERPRISE else None,
        agent_id=agent_id,
        item_key=item_key,
        since=at,
        until=until,
    )
    fact = DelegationGiven(
        delegation_id=given.pk,
        principal_kind=principal_kind,
        principal_id=principal_id,
        agent_id=agent_id,
        item_key=item_key,
        until=until,
    )
    record(fact, by=by, at=at)
    return given.pk
