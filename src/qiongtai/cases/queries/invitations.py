"""What an expert sees: the reviews to which they were invited, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from qiongtai.cases.models import ExpertReview, Panellist
from qiongtai.cases.queries.answers import form_rows
from qiongtai.cases.queries.reviews import ReviewRow, SeatRow, review_row, seat_row
from qiongtai.cases.queries.rows import FormRow, MaterialRow
from qiongtai.cases.queries.whole import whole_by_id
from qiongtai.cases.rules.hearings import UNDER_EXAMINATION
from qiongtai.cases.rules.reviews import SeatState
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound

NAMES = {
    "number": F("review__case__number"),
    "name_zh": F("review__case__name_zh"),
    "name_en": F("review__case__name_en"),
    "applicant_name": F("review__case__applicant_name"),
    "organ_zh": F("review__case__organ__name_zh"),
    "organ_en": F("review__case__organ__name_en"),
    "case_state": F("review__case__state"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """One invitation; *waits*: something is to be done by this expert. *ended*: the case ended before the review."""

    id: int
    number: str | None
    name_zh: str
    name_en: str
    applicant_name: str
    organ_zh: str
    organ_en: str
    review: ReviewRow
    seat: SeatRow
    waits: bool
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An invitation with what belongs to it. *open*: the expert may read the material and answer.

    *form* and *materials* are empty until the expert has declared that nothing ties them to the applicant.
    """

    row: InvitationRow
    open: bool
    may_declare: bool
    form: tuple[FormRow, ...] = ()
    materials: tuple[MaterialRow, ...] = ()


def invitations_of(actor: Actor, *, at: datetime, after: str | None = None, size: int = 20) -> Page[InvitationRow]:
    """Return the expert's invitations, the newest first; none for anybody else."""
    rows = _mine(actor).select_related("file", "review").annotate(**NAMES)
    return page_of(rows, order=("-pk",), show=lambda row: _row(row, (), at), after=after, size=size)


def invitation(actor: Actor, seat_id: int, *, at: datetime) -> Invitation:
    """Return one invitation of the expert's own, with the opinions of others as far as they are shared.

    The chair, who writes the report, reads them from the moment of their own opinion.

    Raises `NotFound`.
    """
    row = _mine(actor).filter(pk=seat_id).select_related("file", "review").annotate(**NAMES).first()
    if row is None:
        raise NotFound
    leads = row.chairs and row.answered_at is not None
    shared = bool(row.review.shared_at or row.review.over or leads) and not row.recused_at
    panel = Panellist.objects.filter(review_id=row.review_id).select_related("file").order_by("pk")
    seats = tuple(seat_row(one, shown=shared or one.pk == row.pk) for one in panel)
    shown = _row(row, seats, at)
    goes_on = shown.review.open and not shown.ended
    open_ = goes_on and shown.seat.state in (SeatState.DECLARED, SeatState.ANSWERED)
    if not open_:
        return Invitation(row=shown, open=False, may_declare=goes_on and shown.seat.state is SeatState.INVITED)
    found = whole_by_id(row.review.case_id)
    form = form_rows(found.case, found.spec)
    return Invitation(row=shown, open=True, may_declare=True, form=form, materials=found.materials)


def _mine(actor: Actor) -> "QuerySet[Panellist]":
    mine = actor.id if actor.kind is ActorKind.EXPERT else None
    return Panellist.objects.filter(account_id=mine) if mine else Panellist.objects.none()


def _row(row: Panellist, seats: tuple[SeatRow, ...], at: datetime) -> InvitationRow:
    said = vars(row)
    review: ExpertReview = row.review
    shown, ended = review_row(review, seats, at), said["case_state"] not in UNDER_EXAMINATION and not review.over
    seat = seat_row(row, shown=True)
    return InvitationRow(
        **{name: said[name] for name in NAMES if name != "case_state"},
        id=row.pk,
        review=shown,
        seat=seat,
        waits=shown.open and not ended and seat.state in (SeatState.INVITED, SeatState.DECLARED),
        ended=ended,
    )
