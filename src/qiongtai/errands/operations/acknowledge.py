"""Take over an errand that was offered."""

from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import ErrandAcknowledged
from qiongtai.errands.models.taking import keep
from qiongtai.errands.operations.permit import taken_by_agent
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def acknowledge(*, errand_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Take over the errand that another hall's agents offered to *by*'s hall."""
    errand, by = taken_by_agent(errand_id, ErrandAct.ACKNOWLEDGE, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.ACKNOWLEDGE)
    if by.place != errand.offered_to:
        raise NotFound
    before = errand.held_at
    keep(errand, state=state, held_at=errand.offered_to, offered_to="", agent_name=by.name)
    fact = ErrandAcknowledged(errand_id=errand.pk, held_at=errand.held_at, before=before, place=errand.place)
    record(fact, by=by, at=at)
