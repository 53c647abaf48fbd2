"""An environmental report book under an expert review, for tests."""

from collections.abc import Sequence
from datetime import date, datetime

from qiongtai.cases.models import Case, ExpertReview, Panellist
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.answer_review import answer_review
from qiongtai.cases.operations.convene_review import convene_review
from qiongtai.cases.operations.declare_tie import declare_tie
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.law.actor import Actor
from qiongtai.people.queries.experts import expert_of
from qiongtai.people.rules.experts import ExpertField
from tests.province import CHENGMAI, enterprise_of, member, moment, officer, open_task, received

CAME_IN, CONVENED, END = moment("2026-03-02T10:00"), moment("2026-03-09T09:00"), date(2026, 3, 20)
QUESTION, BASIS = "污染防治措施是否可行？", "《环境影响评价法》第二十二条"
THREE = ("expert", "expert2", "expert3")


def ecology(post: str) -> Actor:
    """Return the officer of Chengmai's ecology bureau in *post*."""
    return member(CHENGMAI, "ecology_environment", post)


def examined() -> Case:
    """Return an accepted case whose handler wants an expert review."""
    at = CAME_IN
    case_id = received("eia_report_book", enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=at)
    accept_case(case_id=case_id, by=officer("clerk"), at=at)
    handler = ecology("handle")
    task_id = open_task(case_id, handler, at).id
    hand_over(task_id=task_id, opinion="需专家评审", outcome="expert_review", by=handler, at=at)
    return Case.objects.get(pk=case_id)


def ids(usernames: Sequence[str]) -> list[int]:
    """Return the experts behind *usernames*."""
    return [expert_of(officer(name)).id for name in usernames]


def convened(*usernames: str, case_id: int | None = None, at: datetime = CONVENED, until: date = END) -> ExpertReview:
    """Return a review whose panel officers chose: three experts, unless *usernames* say otherwise."""
    review_id = convene_review(
        case_id=case_id or examined().pk,
        question=QUESTION,
        basis=BASIS,
        planned_end_on=until,
        experts=ids(usernames or THREE),
        by=ecology("handle"),
        at=at,
    )
    return ExpertReview.objects.get(pk=review_id)


def drawn(count: int = 3, field: ExpertField = ExpertField.ENVIRONMENT) -> ExpertReview:
    """Return a review whose panel was drawn."""
    review_id = convene_review(
        case_id=examined().pk,
        question=QUESTION,
        basis=BASIS,
        planned_end_on=END,
        field=field,
        count=count,
        by=ecology("handle"),
        at=CONVENED,
    )
    return ExpertReview.objects.get(pk=review_id)


def seat(review: ExpertReview, username: str) -> int:
    """Return the seat of *username*."""
    return Panellist.objects.get(review=review, account__username=username).pk


def answers(review: ExpertReview, at: datetime = CONVENED, **stances: str) -> None:
    """Let experts declare that nothing ties them, and give their opinions."""
    for username, stance in stances.items():
        by, seat_id = officer(username), seat(review, username)
        declare_tie(seat_id=seat_id, conflict=False, by=by, at=at)
        answer_review(seat_id=seat_id, stance=stance, words=f"{username}的理由", by=by, at=at)


def passed_on(case_id: int, at: datetime) -> int:
    """Let handler and reviewer pass the case on to its decision, and return that step."""
    for post in ("handle", "review"):
        by = ecology(post)
        hand_over(task_id=open_task(case_id, by, at).id, opinion="同意", outcome="pass", by=by, at=at)
    return open_task(case_id, ecology("approve"), at).id
