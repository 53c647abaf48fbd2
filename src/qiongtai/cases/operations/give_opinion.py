"""Give the opinion that another organ asked for."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Inquiry
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import take
from qiongtai.cases.rules.inquiries import ASKING, NotOpen, check_answer
from qiongtai.cases.rules.permits import WORKING, Seat, may
from qiongtai.cases.rules.states import State
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def give_opinion(*, inquiry_id: int, answer: str, by: Actor, at: datetime) -> None:
    """Answer for the organ that was asked; a late opinion is kept, and called late.

    Raises `NotFound` for who does not work at that organ, `NotOpen` and `AnswerMissing`.
    """
    case_id = Inquiry.objects.filter(pk=inquiry_id).values_list("case_id", flat=True).first()
    case = take(case_id or 0)
    row = Inquiry.objects.select_for_update().select_related("organ").get(pk=inquiry_id)
    if not any(may(by, power, Seat(row.place, row.organ_key)) for power in WORKING):
        raise NotFound
    if row.answered_at or row.withdrawn_at or State(case.state) not in ASKING:
        raise NotOpen
    row.answer, row.answered_at, row.answered_by_name = check_answer(answer), at, by.name
    row.save(update_fields=["answer", "answered_at", "answered_by_name"])
    fact = facts.OpinionGiven(
        **about(case),
        inquiry_id=row.pk,
        asked_organ_id=row.organ_id,
        asked_organ=row.organ.name_zh,
        answer=row.answer,
        late=at >= row.due_at,
    )
    record(fact, by=by, at=at)
