"""Give an opinion as an expert, change it, take it back, and open the opinions to the panel."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases.facts import reviews as facts
from qiongtai.cases.models import ExpertReview, Panellist
from qiongtai.cases.operations.attach import handed
from qiongtai.cases.operations.panel import about_review, about_seat, seat_of_expert
from qiongtai.cases.rules.reviews import DeclarationMissing, NoOpinionYet, SteppedBack, check_opinion
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def answer_review(
    *, seat_id: int, stance: str, words: str, file_id: UUID | None = None, by: Actor, at: datetime
) -> None:
    """Give an opinion with its reasons, or change it, until the report; a paper given before stays with it.

    Raises `NotFound`, `ReviewOver`, `SteppedBack`, `DeclarationMissing`, `StanceMissing` and `OpinionMissing`.
    """
    case, _review, seat = seat_of_expert(seat_id, by)
    _check_sits(seat)
    said, words = check_opinion(stance, words)
    found = handed(file_id, by) if file_id is not None else None
    changed = {"file_id": found.id} if found else {}
    Panellist.objects.filter(pk=seat.pk).update(stance=said, words=words, answered_at=at, **changed)
    answered = facts.ExpertAnswered(
        **about_seat(case, seat),
        stance=said,
        words=words,
        again=seat.answered_at is not None,
        file=found.digest if found else "",
    )
    record(answered, by=by, at=at)


@transaction.atomic
def take_back_answer(*, seat_id: int, by: Actor, at: datetime) -> None:
    """Take one's opinion back, until the report. Raises `NotFound`, `ReviewOver`, `SteppedBack`, `NoOpinionYet`."""
    case, _review, seat = seat_of_expert(seat_id, by)
    _check_sits(seat)
    if seat.answered_at is None:
        raise NoOpinionYet
    Panellist.objects.filter(pk=seat.pk).update(stance="", words="", file=None, answered_at=None)
    record(facts.ExpertTookBack(**about_seat(case, seat)), by=by, at=at)


@transaction.atomic
def share_opinions(*, seat_id: int, by: Actor, at: datetime) -> None:
    """Open the opinions to the whole panel, as its chair. Raises `NotFound` for all others, and `ReviewOver`."""
    case, review, seat = seat_of_expert(seat_id, by)
    if not seat.chairs:
        raise NotFound
    if ExpertReview.objects.filter(pk=review.pk, shared_at=None).update(shared_at=at):
        record(facts.OpinionsShared(**about_review(case, review)), by=by, at=at)


def _check_sits(seat: Panellist) -> None:
    if seat.recused_at:
        raise SteppedBack
    if seat.declared_at is None:
        raise DeclarationMissing
