"""Finish an errand."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.queries.carried import carried_cases
from qiongtai.cases.rules.lifecycle import FINAL
from qiongtai.errands.facts import ErrandDone
from qiongtai.errands.models import ErrandCase
from qiongtai.errands.models.taking import keep, promise_end
from qiongtai.errands.operations.end_mandate import end_mandate
from qiongtai.errands.operations.permit import taken_by_agent
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class CaseUnderWay(Refusal):
    """A case of this errand is still under way: %(number)s. Follow it to its end, or give the errand up."""


@transaction.atomic
def finish(*, errand_id: int, note: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Say that what was wanted is done; with it the mandate ends (民法典 173). Raises `CaseUnderWay`, `NoteMissing`."""
    errand, by = taken_by_agent(errand_id, ErrandAct.FINISH, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.FINISH)
    note = texts.note(note)
    cases = carried_cases(ErrandCase.objects.filter(errand_id=errand.pk).values_list("case_id", flat=True))
    for case in cases:
        if case.state not in FINAL:
            raise CaseUnderWay(number=case.number)
    end = promise_end(errand)
    end_mandate(errand, "事项办完", by=by, at=at)
    keep(errand, state=state, closed_at=at, urgent_at=at, outcome=note, agent_name=by.name)
    late = end is not None and at >= end.due_at
    fact = ErrandDone(errand_id=errand.pk, held_at=errand.held_at, note=note, late=late, place=errand.place)
    record(fact, by=by, at=at)
