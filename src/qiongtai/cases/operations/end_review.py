"""End an expert review: by the panel's report, or called off."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from qiongtai.cases.facts import reviews as facts
from qiongtai.cases.facts.course import CaseResumed
from qiongtai.cases.models import Case, ExpertReview, Panellist
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.operations.panel import about_review, review_for_officer, seat_of_expert, seats_of
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.operations.resume import run_on
from qiongtai.cases.rules.reviews import ReviewStage, Stance, Vote, check_report, dissent, finding
from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.texts import reason as reason_of
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def report_review(*, seat_id: int, words: str, by: Actor, at: datetime) -> Stance:
    """Put the panel's report on record, as its chair: the review ends, the clocks run again (45); return the finding.

    Raises `NotFound` for all others, `ReviewOver`, `PanelUneven`, `AnswersMissing` and `ReportMissing`.
    """
    mine = Panellist.objects.filter(pk=seat_id, account_id=by.id or 0)
    case_id = mine.values_list("review__case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = take(case_id)
    _case, review, seat = seat_of_expert(seat_id, by)
    if not seat.chairs:
        raise NotFound
    seats = seats_of(review)
    waiting = [one.name for one in seats if one.answered_at is None]
    words = check_report(words, waiting=waiting, count=len(seats))
    votes = [Vote(one.name, Stance(one.stance)) for one in seats]
    found = finding(votes)
    reported = facts.ReviewReported(
        **about_review(case, review),
        found=found,
        votes={stance.value: count for stance, count in Counter(one.stance for one in votes).items()},
        dissent=dissent(votes, found),
        report=words,
        late=review.stage(day_of(at)) is ReviewStage.LATE,
    )
    ExpertReview.objects.filter(pk=review.pk).update(report=words, found=found, reported_at=at, remind_on=None)
    paper = _paper(case, review, seats, reported, at=at)
    record(paper, reported, *_run_on(case, at), by=by, at=at)
    return found


@transaction.atomic
def call_off_review(*, review_id: int, reason: str, by: Actor, at: datetime) -> None:
    """End the review without a report; the clocks run again. Raises `NotFound`, `ReviewOver` and `ReasonMissing`."""
    case, review = review_for_officer(review_id, by)
    reason = reason_of(reason)[:500]
    ExpertReview.objects.filter(pk=review.pk).update(called_off_at=at, called_off_for=reason, remind_on=None)
    record(facts.ReviewCalledOff(**about_review(case, review), reason=reason), *_run_on(case, at), by=by, at=at)


def _run_on(case: Case, at: datetime) -> tuple[CaseResumed, ...]:
    if case.state != State.PAUSED:
        return ()
    return (run_on(case, tasks_of(case), day_of(at), at=at),)


def _paper(
    case: Case, review: ExpertReview, seats: list[Panellist], reported: facts.ReviewReported, *, at: datetime
) -> PaperPrepared:
    return prepare(
        PaperKind.EXPERT_REPORT,
        case,
        at=at,
        question=review.question,
        basis=review.basis,
        convened_on=day_of(review.convened_at),
        found=reported.found.value,
        report=reported.report,
        dissent=list(reported.dissent),
        seed=review.seed,
        opinions=[
            {
                "name": one.name,
                "title": one.title,
                "employer": one.employer,
                "chairs": one.chairs,
                "stance": one.stance,
                "words": one.words,
            }
            for one in seats
        ],
    )
