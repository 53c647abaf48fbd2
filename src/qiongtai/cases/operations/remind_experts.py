"""Remind the experts who have not answered."""

from datetime import date, datetime

from django.db import transaction

from qiongtai.cases.facts import reviews as facts
from qiongtai.cases.models import Case, ExpertReview
from qiongtai.cases.operations.panel import about_review, review_for_officer, seats_of
from qiongtai.cases.rules.hearings import UNDER_EXAMINATION
from qiongtai.cases.rules.reviews import RemindedToday, next_reminder
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM, Actor

BATCH = 100


@transaction.atomic
def remind_experts(*, review_id: int, by: Actor, at: datetime) -> int:
    """Remind, once a day, and return how many experts were; raises `NotFound`, `ReviewOver` and `RemindedToday`."""
    case, review = review_for_officer(review_id, by)
    if review.reminded_on == day_of(at):
        raise RemindedToday
    return _remind(case, review, by=by, at=at)


def remind_due(at: datetime) -> int:
    """Remind the panels whose reminder is due, and return how many panels were; for the worker."""
    rows = ExpertReview.objects.filter(remind_on__lte=day_of(at)).order_by("remind_on", "pk")
    return sum(_remind_one(pk, at) for pk in list(rows.values_list("pk", flat=True)[:BATCH]))


@transaction.atomic
def _remind_one(review_id: int, at: datetime) -> bool:
    today = day_of(at)
    review = ExpertReview.objects.select_for_update(skip_locked=True).filter(pk=review_id, remind_on__lte=today).first()
    if review is None:
        return False
    case = Case.objects.get(pk=review.case_id)
    if case.state not in UNDER_EXAMINATION:
        ExpertReview.objects.filter(pk=review_id).update(remind_on=None)
        return False
    return bool(_remind(case, review, by=SYSTEM, at=at))


def _remind(case: Case, review: ExpertReview, *, by: Actor, at: datetime) -> int:
    today: date = day_of(at)
    silent = [one.name for one in seats_of(review) if one.answered_at is None]
    changes = {"reminded_on": today} if silent else {}
    ExpertReview.objects.filter(pk=review.pk).update(remind_on=next_reminder(review.planned_end_on, today), **changes)
    if silent:
        late = today > review.planned_end_on
        reminded = facts.ExpertsReminded(**about_review(case, review), experts=tuple(silent), late=late)
        record(reminded, by=by, at=at)
    return len(silent)
