"""Take an expert off a panel, and put another in the place."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.facts import reviews as facts
from qiongtai.cases.models import Panellist
from qiongtai.cases.operations.panel import (
    about_review,
    chosen,
    invited,
    next_drawn,
    review_for_officer,
    seats_of,
    step_back,
    ties_to,
)
from qiongtai.cases.rules.reviews import ExpertUnknown, RecusalGround, SeatTaken, SteppedBack
from qiongtai.cases.rules.texts import reason as reason_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def recuse_expert(*, review_id: int, seat_id: int, ground: RecusalGround, reason: str, by: Actor, at: datetime) -> None:
    """Take an expert off the panel: silent, or for a reason that officers see. What was said goes with the seat.

    Raises `NotFound`, `ReviewOver`, `SteppedBack` and `ReasonMissing`.
    """
    case, review = review_for_officer(review_id, by)
    seat = _seat(review_id, seat_id)
    if seat.recused_at:
        raise SteppedBack
    record(step_back(case, review, seat, ground, reason_of(reason)[:500], at=at), by=by, at=at)


@transaction.atomic
def replace_expert(*, review_id: int, seat_id: int, expert_id: int | None = None, by: Actor, at: datetime) -> str:
    """Give the seat of an expert who stepped back to another, and return the name.

    A drawn panel takes who comes next in its draw; *expert_id* counts where officers chose the panel, or where the draw
    is used up. Raises `NotFound`, `ReviewOver`, `SeatTaken`, `ExpertUnknown` and `ExpertTied`.
    """
    case, review = review_for_officer(review_id, by)
    seat = _seat(review_id, seat_id)
    if not seat.recused_at or seat.replaced:
        raise SeatTaken
    used = set(Panellist.objects.filter(review=review).values_list("expert_id", flat=True))
    one = next_drawn(case, review, used) if review.seed else None
    by_draw = one is not None
    if one is None:
        if expert_id is None:
            raise ExpertUnknown
        one = chosen(case, [expert_id], besides=used).experts[0]
    sitting = seats_of(review)
    fresh = invited(review, one, ties_to(case, [one.id]).get(one.id, ()), chairs=not sitting, at=at)
    fresh.save()
    Panellist.objects.filter(pk=seat.pk).update(replaced=True)
    replaced = facts.ExpertReplaced(
        **about_review(case, review),
        expert_id=one.id,
        expert=one.name,
        instead_of=seat.name,
        drawn=by_draw,
        chair=next(each.name for each in (*sitting, fresh) if each.chairs),
    )
    record(replaced, by=by, at=at)
    return one.name


def _seat(review_id: int, seat_id: int) -> Panellist:
    seat = Panellist.objects.filter(pk=seat_id, review_id=review_id).first()
    if seat is None:
        raise NotFound
    return seat
