"""An errand as a service that somebody received: for the door that asks how it was."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.errands.models import Errand
from qiongtai.errands.queries.scope import mine
from qiongtai.errands.rules.states import ErrandState
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.halls import hall_at
from qiongtai.places.queries.organs import organ


@dataclass(frozen=True, slots=True)
class ErrandService:
    """Who ran an errand and for whom. *done_at* is None unless it is done; *servers* are the agents' accounts."""

    errand_id: int
    matter: str
    place: str
    organ_id: int
    organ_key: str
    done_at: datetime | None
    servers: frozenset[int]
    principal_name: str
    phone: str


def errand_service(actor: Actor, errand_id: int) -> ErrandService:
    """Return the errand of the principal *actor* as a service of the hall that ended it. Raises `NotFound`."""
    row = Errand.objects.filter(mine(actor), pk=errand_id).first()
    if row is None:
        raise NotFound
    where = organ(hall_at(row.held_at).organ_id)
    return ErrandService(
        errand_id=row.pk,
        matter=row.matter,
        place=row.held_at,
        organ_id=where.id,
        organ_key=where.key,
        done_at=row.closed_at if row.state == ErrandState.DONE else None,
        servers=frozenset(
            fact.actor_id for fact in facts_of("errand", row.pk) if fact.actor_kind == ActorKind.STAFF and fact.actor_id
        ),
        principal_name=row.principal_name,
        phone=row.phone,
    )
