"""Take an errand on."""

from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import ErrandTakenOn
from qiongtai.errands.models.taking import clock_columns, keep
from qiongtai.errands.operations.permit import require_mandate, taken_by_agent
from qiongtai.errands.queries.promises import promise_of
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def take_on(*, errand_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Take the errand on: from now the promise of the hall runs. Raises `MandateMissing`, `MandateEnded`."""
    errand, by = taken_by_agent(errand_id, ErrandAct.TAKE_ON, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.TAKE_ON)
    errand.taken_on_at, errand.promised = at, promise_of(errand.held_at)
    columns = clock_columns(errand, state, at)
    keep(errand, state=state, taken_on_at=at, promised=errand.promised, agent_name=by.name, **columns)
    fact = ErrandTakenOn(
        errand_id=errand.pk,
        held_at=errand.held_at,
        workdays=errand.promised,
        due_on=columns["due_on"],
        provisional=errand.provisional,
        mandate_id=require_mandate(errand, at),
        place=errand.place,
    )
    record(fact, by=by, at=at)
