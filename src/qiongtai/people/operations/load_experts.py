"""Put the experts of the demonstration on their rosters."""

from collections.abc import Iterable
from datetime import datetime

from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.identifiers import identity_check
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD, ExpertPlan
from qiongtai.people.models import Account
from qiongtai.people.operations.add_expert import add_expert
from qiongtai.people.rules.experts import ExpertField
from qiongtai.places.queries.organs import organ_at
from qiongtai.places.rules.subtree import reach

KEEPER = Actor(ActorKind.SYSTEM, None, "demonstration", grants=(Grant(Power.MAINTAIN, *reach("460000000000")),))


def load_experts(plans: Iterable[ExpertPlan], *, at: datetime) -> None:
    """Add the experts who are not there yet."""
    known = set(Account.objects.filter(kind="expert").values_list("username", flat=True))
    for one in plans:
        if one.username not in known:
            _load(one, at)


def _load(one: ExpertPlan, at: datetime) -> None:
    body = one.region + one.birth + one.serial
    add_expert(
        organ_id=organ_at(one.organ, one.place).id,
        username=one.username,
        password=DEMO_PASSWORD,
        name=one.name,
        identity_number=body + identity_check(body),
        field=ExpertField(one.field),
        title=one.title,
        employer=one.employer,
        by=KEEPER,
        at=at,
    )
