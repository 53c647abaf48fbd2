"""End an errand undone."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.rules.texts import reason as checked
from qiongtai.errands.facts import ErrandGivenUp
from qiongtai.errands.models import Errand
from qiongtai.errands.models.taking import keep
from qiongtai.errands.operations.end_mandate import end_mandate
from qiongtai.errands.operations.permit import taken_by_agent, taken_by_principal
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def give_up(*, errand_id: int, reason: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Decline or give up an errand, with the reason that the principal reads. Raises `ReasonMissing`."""
    errand, by = taken_by_agent(errand_id, ErrandAct.GIVE_UP, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.GIVE_UP)
    _end(errand, state, checked(reason), called_off=False, by=by, at=at)


@transaction.atomic
def call_off(*, errand_id: int, reason: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Let the principal call the errand off, at any time. Raises `ReasonMissing`."""
    errand, by = taken_by_principal(errand_id, version, by=by)
    state = advance(ErrandState(errand.state), ErrandAct.CALL_OFF)
    _end(errand, state, checked(reason), called_off=True, by=by, at=at)


def _end(errand: Errand, state: ErrandState, reason: str, *, called_off: bool, by: Actor, at: datetime) -> None:
    reason = reason[:1000]
    end_mandate(errand, reason, by=by, at=at)
    keep(errand, state=state, offered_to="", closed_at=at, urgent_at=at, outcome=reason)
    fact = ErrandGivenUp(
        errand_id=errand.pk, held_at=errand.held_at, reason=reason, called_off=called_off, place=errand.place
    )
    record(fact, by=by, at=at)
