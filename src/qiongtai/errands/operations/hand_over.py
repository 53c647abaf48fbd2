"""Offer an errand to the agents of another hall."""

from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import ErrandHandedOver
from qiongtai.errands.models.taking import keep
from qiongtai.errands.operations.permit import taken_by_agent
from qiongtai.errands.queries.halls import halls_for
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class HallWrong(Refusal):
    """Hand over to a hall of this place or one above it."""

    field = "to"


@transaction.atomic
def hand_over(*, errand_id: int, to: str, note: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Offer the errand to the agents of the hall at *to*, on the line from its place to the county (民法典 169).

    The mandate says that the principal agrees; the promise runs on. Raises `HallWrong`, `NoteMissing`.
    """
    errand, by = taken_by_agent(errand_id, ErrandAct.HAND_OVER, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.HAND_OVER)
    if to not in {hall.place for hall in halls_for(errand.place, errand.held_at)}:
        raise HallWrong
    note = texts.note(note)
    keep(errand, state=state, offered_to=to)
    fact = ErrandHandedOver(errand_id=errand.pk, held_at=errand.held_at, offered_to=to, note=note, place=errand.place)
    record(fact, by=by, at=at)
