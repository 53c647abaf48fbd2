"""Answer what an agent asked."""

from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import ErrandStep
from qiongtai.errands.models import Question
from qiongtai.errands.models.taking import clock_columns, keep
from qiongtai.errands.operations.permit import taken_by_agent, taken_by_principal
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.states import ErrandAct, ErrandState, StepKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind


@transaction.atomic
def answer(*, errand_id: int, note: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Answer the open question: the principal, or the agent who was told; the promise runs on. Raises `NoteMissing`.

    The days from the one after the question to that of the answer are not counted.
    """
    if by.kind is ActorKind.CITIZEN:
        errand, by = taken_by_principal(errand_id, version, by=by)
    else:
        errand, by = taken_by_agent(errand_id, ErrandAct.ANSWER, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.ANSWER)
    note = texts.note(note)
    Question.objects.filter(errand_id=errand.pk, answered_at=None).update(
        answer=note, answered_at=at, answered_by=by.name
    )
    columns = clock_columns(errand, state, at)
    keep(errand, state=state, **columns)
    step = ErrandStep(
        errand_id=errand.pk,
        what=StepKind.ANSWER,
        held_at=errand.held_at,
        note=note,
        due_on=columns["due_on"],
        place=errand.place,
    )
    record(step, by=by, at=at)
