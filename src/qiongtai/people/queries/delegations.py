"""Delegations as their givers and their agents see them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from qiongtai.law.actor import Actor
from qiongtai.people.models import Delegation, Enterprise, Membership, Person
from qiongtai.people.queries.parties import Party, shown
from qiongtai.people.queries.principals import citizen_account
from qiongtai.people.rules.codes import MemberRole


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """One delegation; *until* is half-open, *mine* tells that the reader gave it (else: received it)."""

    id: int
    principal: Party
    agent_name: str
    agent_username: str
    item_key: str
    since: datetime
    until: datetime
    revoked_at: datetime | None
    mine: bool


def delegations_of(actor: Actor) -> tuple[DelegationRow, ...]:
    """Return the delegations that *actor* gave, for itself or its enterprise, or received; newest first.

    Mandates to errand services are not among them: they stand on the pages of their errands.
    """
    account_id = citizen_account(actor)
    represented = Membership.objects.filter(account_id=account_id, role=MemberRole.LEGAL_REPRESENTATIVE)
    given = Q(person__account_id=account_id) | Q(enterprise_id__in=represented.values("enterprise_id"))
    to_accounts = Delegation.objects.filter(given | Q(agent_id=account_id), agent__isnull=False)
    rows = to_accounts.select_related("person", "enterprise", "agent")
    found = list(rows.order_by("-pk"))
    names = dict(
        Person.objects.filter(account_id__in=[row.agent_id for row in found]).values_list("account_id", "name")
    )
    return tuple(_shown(row, names, account_id) for row in found)


def principals_of(actor: Actor) -> tuple[Party, ...]:
    """Return for whom *actor* may give delegations: itself first, then the enterprises it represents."""
    account_id = citizen_account(actor)
    represented = Membership.objects.filter(account_id=account_id, role=MemberRole.LEGAL_REPRESENTATIVE)
    own = Person.objects.filter(account_id=account_id)
    enterprises = Enterprise.objects.filter(pk__in=represented.values("enterprise_id")).order_by("pk")
    return tuple(shown(row) for row in own) + tuple(shown(row) for row in enterprises)


def _shown(row: Delegation, names: dict[int, str], reader: int) -> DelegationRow:
    principal = row.person or row.enterprise
    assert principal is not None and row.agent is not None and row.agent_id is not None
    return DelegationRow(
        id=row.pk,
        principal=shown(principal),
        agent_name=names.get(row.agent_id, ""),
        agent_username=row.agent.username,
        item_key=row.item_key,
        since=row.since,
        until=row.until,
        revoked_at=row.revoked_at,
        mine=row.agent_id != reader,
    )
