"""Parts of the acts on an expert review: who may, the locked rows, the choice of experts, a seat left."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiongtai.cases.facts import reviews as facts
from qiongtai.cases.models import Case, ExpertReview, Panellist
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.rules.hearings import UNDER_EXAMINATION
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.reviews import (
    ExpertTied,
    ExpertUnknown,
    FieldTooSmall,
    RecusalGround,
    ReviewOver,
    drawn_order,
)
from qiongtai.foundation.locking import lock
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.experts import ExpertRow, callable_at, ties_of
from qiongtai.people.rules.experts import BARRING, ExpertField, Tie


@dataclass(frozen=True, slots=True)
class Panel:
    """Who is asked, the chair first; with the draw, where the panel was drawn."""

    experts: tuple[ExpertRow, ...]
    ties: dict[int, tuple[Tie, ...]]
    seed: str = ""
    pool: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()


def review_for_officer(review_id: int, by: Actor) -> tuple[Case, ExpertReview]:
    """Return the open review, both rows locked, to an officer who works on its case.

    Raises `NotFound` and `ReviewOver`.
    """
    known = ExpertReview.objects.filter(pk=review_id).values_list("case_id", flat=True).first()
    if known is None:
        raise NotFound
    case = take(known)
    if not may_pause(by, standing_of(case, tasks_of(case))):
        raise NotFound
    return case, _open(case, lock(ExpertReview, review_id))


def seat_of_expert(seat_id: int, by: Actor) -> tuple[Case, ExpertReview, Panellist]:
    """Return the seat of the expert *by* on an open review, which is locked. Raises `NotFound` and `ReviewOver`."""
    mine = Panellist.objects.filter(pk=seat_id, account_id=by.id or 0)
    known = mine.values_list("review_id", flat=True).first() if by.kind is ActorKind.EXPERT else None
    if known is None:
        raise NotFound
    review = lock(ExpertReview, known)
    case = Case.objects.get(pk=review.case_id)
    return case, _open(case, review), Panellist.objects.get(pk=seat_id)


def seats_of(review: ExpertReview) -> list[Panellist]:
    """Return the experts who sit on the panel now, by the order of their coming."""
    return list(Panellist.objects.filter(review=review, recused_at=None).order_by("pk"))


def about_review(case: Case, review: ExpertReview) -> dict[str, Any]:
    """Return what every fact of the review says."""
    return {**about(case), "review_id": review.pk}


def about_seat(case: Case, seat: Panellist) -> dict[str, Any]:
    """Return what every fact of the expert's seat says."""
    return {**about(case), "review_id": seat.review_id, "expert_id": seat.expert_id, "expert": seat.name}


def ties_to(case: Case, experts: Collection[int]) -> dict[int, tuple[Tie, ...]]:
    """Return what the records say ties each of *experts* to the case's applicant."""
    return ties_of(experts, person_id=case.person_id, enterprise_id=case.enterprise_id)


def chosen(case: Case, experts: Sequence[int], *, besides: Collection[int] = ()) -> Panel:
    """Return the panel of *experts*, in their order, none of them *besides*. Raises `ExpertUnknown`, `ExpertTied`."""
    known = {one.id: one for one in callable_at(case.place) if one.id not in besides}
    if len(set(experts)) < len(experts) or not set(experts) <= set(known):
        raise ExpertUnknown
    ties = ties_to(case, experts)
    tied = [known[one].name for one in experts if BARRING & set(ties.get(one, ()))]
    if tied:
        raise ExpertTied(names="、".join(tied))
    return Panel(tuple(known[one] for one in experts), ties)


def drawn(case: Case, field: ExpertField, count: int) -> Panel:
    """Return a panel of *count* experts of *field*, drawn by a new seed. Raises `FieldTooSmall`."""
    known = {one.id: one for one in callable_at(case.place, field=field)}
    ties = ties_to(case, known)
    left_out = tuple(one for one in known if BARRING & set(ties.get(one, ())))
    pool = tuple(one for one in known if one not in left_out)
    if len(pool) < count:
        raise FieldTooSmall(count=len(pool))
    seed = secrets.token_hex(16)
    order = drawn_order(pool, seed)[:count]
    return Panel(tuple(known[one] for one in order), ties, seed, pool, left_out)


def next_drawn(case: Case, review: ExpertReview, used: Collection[int]) -> ExpertRow | None:
    """Return who comes next in the order of the review's draw: not *used*, still on the roster, not tied."""
    known = {one.id: one for one in callable_at(case.place)}
    ties = ties_to(case, review.pool)
    for one in drawn_order(review.pool, review.seed):
        if one in known and one not in used and not BARRING & set(ties.get(one, ())):
            return known[one]
    return None


def invited(review: ExpertReview, one: ExpertRow, ties: Collection[Tie], *, chairs: bool, at: datetime) -> Panellist:
    """Return the seat of an expert who is invited now, not yet stored."""
    return Panellist(
        review=review,
        expert_id=one.id,
        account_id=one.account_id,
        name=one.name,
        title=one.title,
        employer=one.employer,
        chairs=chairs,
        namesake=Tie.NAMESAKE in ties,
        invited_at=at,
    )


def step_back(
    case: Case, review: ExpertReview, seat: Panellist, ground: RecusalGround, words: str, *, at: datetime
) -> facts.ExpertRecused:
    """Take the expert off the panel, with any opinion, and return the fact; the chair passes to the next who sits."""
    chaired = seat.chairs
    Panellist.objects.filter(pk=seat.pk).update(
        recused_at=at,
        recusal=ground,
        recused_for=words,
        chairs=False,
        stance="",
        words="",
        file=None,
        answered_at=None,
    )
    left = seats_of(review)
    if chaired and left:
        Panellist.objects.filter(pk=left[0].pk).update(chairs=True)
        left[0].chairs = True
    chair = next((one.name for one in left if one.chairs), "")
    return facts.ExpertRecused(**about_seat(case, seat), ground=ground, words=words, chair=chair)


def _open(case: Case, review: ExpertReview) -> ExpertReview:
    if review.over or case.state not in UNDER_EXAMINATION:
        raise ReviewOver
    return review
