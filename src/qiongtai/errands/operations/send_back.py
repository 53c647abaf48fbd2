"""Send an offered errand back."""

from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import ErrandStep
from qiongtai.errands.models.taking import keep
from qiongtai.errands.operations.permit import taken_by_agent
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.states import ErrandAct, ErrandState, StepKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def send_back(*, errand_id: int, note: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Decline an offered errand with words why, or take the offer back: the hall that offered it keeps it."""
    errand, by = taken_by_agent(errand_id, ErrandAct.SEND_BACK, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.SEND_BACK)
    note = texts.note(note)
    keep(errand, state=state, offered_to="")
    step = ErrandStep(
        errand_id=errand.pk, what=StepKind.SENT_BACK, held_at=errand.held_at, note=note, place=errand.place
    )
    record(step, by=by, at=at)
