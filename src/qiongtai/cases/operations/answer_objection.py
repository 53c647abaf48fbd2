"""Answer an objection."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Objection
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.publicities import AnsweredAlready, check_answer
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def answer_objection(*, case_id: int, objection_id: int, upheld: bool, reasons: str, by: Actor, at: datetime) -> None:
    """Say whether the objection is *upheld*, and why; the paper names no objector.

    Raises `NotFound`, `AnsweredAlready` and `AnswerWithoutReasons`.
    """
    case = take(case_id)
    if not may_pause(by, standing_of(case, tasks_of(case))):
        raise NotFound
    rows = Objection.objects.select_for_update(of=("self",)).select_related("publicity")
    row = rows.filter(pk=objection_id, publicity__case_id=case.pk).first()
    if row is None:
        raise NotFound
    if row.answered_at:
        raise AnsweredAlready
    reasons = check_answer(reasons)
    Objection.objects.filter(pk=row.pk).update(upheld=upheld, answer=reasons, answered_at=at, answered_by_name=by.name)
    paper = prepare(
        PaperKind.OBJECTION_ANSWER,
        case,
        at=at,
        title=row.publicity.title,
        objection=row.number[-4:],
        upheld=upheld,
        reasons=reasons,
    )
    answered = facts.ObjectionAnswered(**about(case), objection_id=row.pk, upheld=upheld, reasons=reasons)
    record(paper, answered, by=by, at=at)
