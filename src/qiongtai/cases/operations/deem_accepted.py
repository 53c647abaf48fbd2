"""Count a case as accepted."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.operations.begin_approval import begin_approval
from qiongtai.law.actor import SYSTEM, Actor
from qiongtai.law.refusal import Refusal


class AnswerNotDue(Refusal):
    """The organ still has time to answer."""


@transaction.atomic
def deem_accepted(*, case_id: int, by: Actor = SYSTEM, at: datetime) -> None:
    """Count the application as accepted from the day it was received (行政许可法 32).

    Raises `AnswerNotDue` while the organ has time, or has answered.
    """
    case = take(case_id)
    if case.answer_due_at is None or at < case.answer_due_at:
        raise AnswerNotDue
    begin_approval(case, tasks_of(case), deemed=True, by=by, at=at)
