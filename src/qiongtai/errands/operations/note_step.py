"""Note a step of an errand."""

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
def note_step(*, errand_id: int, note: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Note what was done, for the principal to read. Raises `NoteMissing`, and what a missing mandate raises."""
    errand, by = taken_by_agent(errand_id, ErrandAct.STEP, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.STEP)
    note = texts.note(note)
    keep(errand, state=state, agent_name=by.name)
    step = ErrandStep(errand_id=errand.pk, what=StepKind.NOTE, held_at=errand.held_at, note=note, place=errand.place)
    record(step, by=by, at=at)
