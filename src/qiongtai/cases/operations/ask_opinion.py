"""Ask another organ its opinion on a case, and take the question back."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Inquiry
from qiongtai.cases.models.inquiry import OPEN
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of, unchanged
from qiongtai.cases.rules.inquiries import AskedAlready, NotOpen, check_question
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.states import State
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ


@transaction.atomic
def ask_opinion(
    *, case_id: int, organ_id: int, question: str, days: int, version: int | None = None, by: Actor, at: datetime
) -> int:
    """Ask the organ *organ_id*, which has *days* working days; return the question's id.

    Raises `NotFound` for who does not work on the case, `NotUnderExamination`, `QuestionMissing`, `TermOutside` and
    `AskedAlready`.
    """
    case = take(case_id)
    if not may_pause(by, standing_of(case, tasks_of(case))):
        raise NotFound
    unchanged(case, version)
    question, term = check_question(State(case.state), question, days)
    asked = organ(organ_id)
    if Inquiry.objects.filter(OPEN, case_id=case.pk, organ_id=asked.id).exists():
        raise AskedAlready
    end = due(day_of(at), term, calendar_of(asked.place))
    row = Inquiry.objects.create(
        case=case,
        organ_id=asked.id,
        place=asked.place,
        organ_key=asked.key,
        question=question,
        asked_at=at,
        asked_by_id=by.id or 0,
        asked_by_name=by.name,
        days=days,
        due_on=end.due_on,
        due_at=end.due_at,
    )
    fact = facts.OpinionAsked(
        **about(case),
        inquiry_id=row.pk,
        asked_organ_id=asked.id,
        asked_organ=asked.name_zh,
        question=question,
        due_on=end.due_on,
        due_at=end.due_at,
    )
    record(fact, by=by, at=at)
    return row.pk


@transaction.atomic
def withdraw_question(*, inquiry_id: int, by: Actor, at: datetime) -> int:
    """Take the question back; return its case. Raises `NotFound` and `NotOpen`."""
    case_id = Inquiry.objects.filter(pk=inquiry_id).values_list("case_id", flat=True).first()
    case = take(case_id or 0)
    if not may_pause(by, standing_of(case, tasks_of(case))):
        raise NotFound
    row = Inquiry.objects.select_for_update().select_related("organ").get(pk=inquiry_id)
    if row.answered_at or row.withdrawn_at:
        raise NotOpen
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    fact = facts.OpinionNoLongerAsked(
        **about(case), inquiry_id=row.pk, asked_organ_id=row.organ_id, asked_organ=row.organ.name_zh
    )
    record(fact, by=by, at=at)
    return case.pk
