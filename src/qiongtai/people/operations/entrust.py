"""A principal lets an errand service act for it (全程代办的授权; 民法典 165, 行政许可法 29)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.facts import MandateGiven
from qiongtai.people.models import Delegation
from qiongtai.people.operations.delegate import DelegationOver
from qiongtai.people.queries.parties import party, serving
from qiongtai.people.queries.principals import is_principal
from qiongtai.people.rules.codes import MandateForm, PartyKind


class MatterMissing(Refusal):
    """Say what is to be done: a mandate names its matter (Civil Code, Article 165)."""

    field = "matter"


@transaction.atomic
def entrust(
    *,
    principal_kind: PartyKind,
    principal_id: int,
    service: str,
    matter: str,
    items: Sequence[str] = (),
    form: MandateForm,
    until: datetime,
    by: Actor,
    at: datetime,
) -> int:
    """Let whoever runs errands over *service* act for the principal until *until* (half-open); return the mandate's id.

    In the portal only the person or the enterprise's legal representative may give it. On paper an agent of that
    service records that it was signed. Raises `DelegationOver`, `MatterMissing`.
    """
    if form is MandateForm.PORTAL and not is_principal(by, principal_kind, principal_id):
        raise NotFound
    if form is MandateForm.PAPER:
        _require_agent(by, service)
        by = serving(by, party(principal_kind, principal_id))
    if until <= at:
        raise DelegationOver
    matter = matter.strip()
    if not matter:
        raise MatterMissing
    given = Delegation.objects.create(
        person_id=principal_id if principal_kind == PartyKind.PERSON else None,
        enterprise_id=principal_id if principal_kind == PartyKind.ENTERPRISE else None,
        service=service,
        items=list(items),
        matter=matter,
        form=form,
        since=at,
        until=until,
    )
    fact = MandateGiven(
        delegation_id=given.pk,
        principal_kind=principal_kind,
        principal_id=principal_id,
        service=service,
        items=tuple(items),
        matter=matter,
        form=form,
        until=until,
        place=service,
    )
    record(fact, by=by, at=at)
    return given.pk


def _require_agent(by: Actor, service: str) -> None:
    if by.kind != ActorKind.STAFF:
        raise NotFound
    by.require(Power.RUN, place=service)
