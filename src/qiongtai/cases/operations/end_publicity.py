"""End a publicity: publish its result."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Objection, Publicity
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.publicities import check_end
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def end_publicity(*, case_id: int, result: str, by: Actor, at: datetime) -> None:
    """Publish the *result* once the last day has passed and every objection is answered.

    Raises `NotFound`, `PublicityRunning`, `ObjectionOpen` and `ResultMissing`.
    """
    case = take(case_id)
    row = Publicity.objects.filter(case_id=case.pk, closed_at=None).first()
    if row is None or not may_pause(by, standing_of(case, tasks_of(case))):
        raise NotFound
    objections = Objection.objects.filter(publicity=row)
    unanswered = objections.filter(answered_at=None).exists()
    result = check_end(result, last_on=row.last_on, today=day_of(at), unanswered=unanswered)
    Publicity.objects.filter(pk=row.pk).update(result=result, closed_at=at)
    ended = facts.PublicityEnded(**about(case), publicity_id=row.pk, result=result, objections=objections.count())
    record(ended, by=by, at=at)
