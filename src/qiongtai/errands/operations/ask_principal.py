"""Ask the principal something."""

from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import ErrandStep
from qiongtai.errands.models import Question
from qiongtai.errands.models.taking import clock_columns, keep
from qiongtai.errands.operations.permit import taken_by_agent
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.states import ErrandAct, ErrandState, StepKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def ask_principal(*, errand_id: int, note: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Ask the principal *note*; until the answer comes the promise stands still. Raises `NoteMissing`."""
    errand, by = taken_by_agent(errand_id, ErrandAct.ASK, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.ASK)
    note = texts.note(note)
    Question.objects.create(errand=errand, text=note, asked_at=at, asked_by=by.name)
    keep(errand, state=state, agent_name=by.name, **clock_columns(errand, state, at))
    step = ErrandStep(
        errand_id=errand.pk, what=StepKind.QUESTION, held_at=errand.held_at, note=note, place=errand.place
    )
    record(step, by=by, at=at)
