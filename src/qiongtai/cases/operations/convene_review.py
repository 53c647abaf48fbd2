"""Call a panel of experts together."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from qiongtai.cases.facts import reviews as facts
from qiongtai.cases.models import Case, ExpertReview, Panellist
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of, unchanged
from qiongtai.cases.operations.panel import Panel, chosen, drawn, invited
from qiongtai.cases.operations.pause import pause_case
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.reviews import ReviewNow, check_count, check_question, first_reminder
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.procedures import Procedure
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import end_of
from qiongtai.people.rules.experts import ExpertField


@transaction.atomic
def convene_review(
    *,
    case_id: int,
    question: str,
    basis: str,
    planned_end_on: date,
    experts: Sequence[int] = (),
    field: ExpertField | None = None,
    count: int = 0,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Invite *experts* (the first chairs), or draw *count* of *field*; the clocks stop and the applicant is told (45).

    Returns the review's id. Raises what `pause_case` raises, `ReviewNow`, `QuestionMissing`, `PanelUneven`,
    `ExpertUnknown`, `ExpertTied` and `FieldTooSmall`.
    """
    case = take(case_id)
    if not may_pause(by, standing_of(case, tasks_of(case))):
        raise NotFound
    unchanged(case, version)
    if ExpertReview.objects.filter(case_id=case.pk, reported_at=None, called_off_at=None).exists():
        raise ReviewNow
    question = check_question(question)
    check_count(count if field else len(experts))
    panel = drawn(case, field, count) if field else chosen(case, experts)
    procedure = Procedure.EXPERT_REVIEW
    pause_case(case_id=case_id, kind=procedure, basis=basis, planned_end_on=planned_end_on, by=by, at=at)
    review = ExpertReview.objects.create(
        case_id=case.pk,
        question=question,
        basis=basis.strip(),
        convened_at=at,
        convened_by_name=by.name,
        planned_end_on=planned_end_on,
        seed=panel.seed,
        pool=list(panel.pool),
        remind_on=first_reminder(planned_end_on, day_of(at)),
    )
    Panellist.objects.bulk_create(
        invited(review, one, panel.ties.get(one.id, ()), chairs=one is panel.experts[0], at=at) for one in panel.experts
    )
    record(_convened(case, review, panel, field), by=by, at=at)
    return review.pk


def _convened(case: Case, review: ExpertReview, panel: Panel, field: ExpertField | None) -> facts.ReviewConvened:
    return facts.ReviewConvened(
        **about(case),
        review_id=review.pk,
        question=review.question,
        basis=review.basis,
        planned_end_on=review.planned_end_on,
        planned_end_at=end_of(review.planned_end_on),
        experts=tuple(
            {"expert_id": one.id, "name": one.name, "title": one.title, "employer": one.employer}
            for one in panel.experts
        ),
        chair=panel.experts[0].name,
        field=field or "",
        seed=panel.seed,
        pool=panel.pool,
        left_out=panel.left_out,
    )
