"""Throw a draft away."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Material
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import keep, take, unchanged
from qiongtai.cases.operations.permit import permit_applicant
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def discard_draft(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Throw a draft away: its answers and its files' places go, the fact stays."""
    case = take(case_id)
    by = permit_applicant(case, by)
    unchanged(case, version)
    state = advance(State(case.state), Act.DISCARD)
    Material.objects.filter(case_id=case.pk).delete()
    keep(case, state=state, form={}, sealed={}, closed_at=at)
    record(facts.DraftDiscarded(**about(case)), by=by, at=at)
