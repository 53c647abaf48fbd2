"""Accept a case."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.operations.begin_approval import begin_approval
from qiongtai.cases.operations.permit import take_to_answer
from qiongtai.cases.rules.permits import check_posts
from qiongtai.law.actor import Actor, Power


@transaction.atomic
def accept_case(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Accept the application: both clocks start, the flow begins.

    Once the term for an answer is over, the case counts as accepted from the day it was received, whoever says so
    (行政许可法 32): then this does what the worker would have done.
    """
    case, tasks, standing = take_to_answer(case_id, by, version)
    check_posts(Power.ACCEPT, [by.id], standing)
    deemed = case.answer_due_at is not None and at >= case.answer_due_at
    begin_approval(case, tasks, deemed=deemed, by=by, at=at)
