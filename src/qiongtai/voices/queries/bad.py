"""Bad ratings for those who lead where the service was given."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from qiongtai.foundation.clock import day_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.voices.models import Rating
from qiongtai.voices.models.counting import month_of
from qiongtai.voices.models.rating import BAD_GRADES
from qiongtai.voices.rules.answers import Finding
from qiongtai.voices.rules.grades import Grade, RatingReason
from qiongtai.voices.rules.stages import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A bad rating that somebody gave by name; *late*: its term is over and nobody has answered."""

    id: int
    subject_number: str
    subject_zh: str
    subject_en: str
    stage: Stage
    place: str
    grade: Grade
    reasons: tuple[RatingReason, ...]
    words: str
    rater_name: str
    rater_phone: str
    at: datetime
    due_on: date
    late: bool
    finding: Finding | None
    answer: str
    answered_at: datetime | None
    answered_by_name: str


@dataclass(frozen=True, slots=True)
class UnnamedRow:
    """A bad rating without a name: what was bad, and in which month; not of which case."""

    id: int
    stage: Stage
    grade: Grade
    reasons: tuple[RatingReason, ...]
    words: str
    month: date


def answerable_by(actor: Actor) -> Q:
    """Return the condition that a rating is the actor's to answer: where they lead, but for their own services."""
    return within(actor, Power.DIRECT) & ~Q(servers__contains=[actor.id])


def open_bad(actor: Actor, at: datetime, *, after: str | None = None, size: int = 20) -> Page[BadRow]:
    """Return the bad ratings that wait for an answer, the first due first."""
    rows = Rating.objects.filter(answerable_by(actor), due_at__isnull=False, answered_at__isnull=True)
    return page_of(rows, order=("due_at", "id"), show=lambda row: _row(row, at), after=after, size=size)


def answered_bad(actor: Actor, at: datetime, *, after: str | None = None, size: int = 20) -> Page[BadRow]:
    """Return the bad ratings that were answered, the newest answer first."""
    rows = Rating.objects.filter(answerable_by(actor), answered_at__isnull=False)
    return page_of(rows, order=("-answered_at", "-id"), show=lambda row: _row(row, at), after=after, size=size)


def unnamed_bad(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[UnnamedRow]:
    """Return the bad ratings that nobody put a name to, the newest first: to learn from, not to answer."""
    rows = Rating.objects.filter(within(actor, Power.DIRECT), named=False, grade__in=BAD_GRADES)
    return page_of(rows, order=("-id",), show=_unnamed, after=after, size=size)


def bad_rating(actor: Actor, rating_id: int, at: datetime) -> BadRow:
    """Return one bad rating that the actor may answer, or has answered. Raises `NotFound`."""
    row = Rating.objects.filter(answerable_by(actor), pk=rating_id, due_at__isnull=False).first()
    if row is None:
        raise NotFound
    return _row(row, at)


def count_open(actor: Actor, *, most: int = 99) -> int:
    """Return how many bad ratings wait for the actor's answer; counting stops at *most*."""
    rows = Rating.objects.filter(answerable_by(actor), due_at__isnull=False, answered_at__isnull=True)
    return len(rows.values_list("pk")[:most])


def _row(row: Rating, at: datetime) -> BadRow:
    assert row.due_on is not None
    assert row.due_at is not None
    return BadRow(
        id=row.pk,
        subject_number=row.subject_number,
        subject_zh=row.subject_zh,
        subject_en=row.subject_en,
        stage=Stage(row.stage),
        place=row.place,
        grade=Grade(row.grade),
        reasons=tuple(RatingReason(one) for one in row.reasons),
        words=row.words,
        rater_name=row.rater_name,
        rater_phone=row.rater_phone,
        at=row.at,
        due_on=row.due_on,
        late=row.answered_at is None and row.due_at <= at,
        finding=Finding(row.finding) if row.finding else None,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by_name=row.answered_by_name,
    )


def _unnamed(row: Rating) -> UnnamedRow:
    reasons = tuple(RatingReason(one) for one in row.reasons)
    return UnnamedRow(row.pk, Stage(row.stage), Grade(row.grade), reasons, row.words, month_of(day_of(row.at)))
