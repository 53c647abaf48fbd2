"""Keep a rating; which way it came, the operations beside this one have checked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.terms import due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.voices import facts
from qiongtai.voices.models import Rating
from qiongtai.voices.models.counting import count, month_of
from qiongtai.voices.queries.terms import rectification_term
from qiongtai.voices.rules.grades import Opinion, checked
from qiongtai.voices.rules.stages import AlreadyRated, RatingChannel, Service, Stage, check_ratable


@dataclass(frozen=True, slots=True)
class Owed:
    """Within how many working days a bad rating is answered, and when they end."""

    workdays: int | None = None
    due_on: date | None = None
    due_at: datetime | None = None


def keep_rating(
    service: Service, opinion: Opinion, *, channel: RatingChannel, by: Actor, at: datetime, asked_by: int | None = None
) -> int:
    """Keep the *opinion* on the *service*, count it, and return its id; needs a transaction.

    *by* goes into the journal: nobody, when the opinion is anonymous. Raises `NotServedYet`, `TooLateToRate`,
    `AlreadyRated` and the refusals of `rules.grades`.
    """
    said = checked(opinion)
    check_ratable(service.served_at, at)
    owed = _owed(said, service.place, at)
    row = Rating(
        subject_kind=service.kind,
        subject_id=service.id,
        subject_number=service.number,
        subject_zh=service.name_zh,
        subject_en=service.name_en,
        stage=service.stage,
        place=service.place,
        organ_id=service.organ_id,
        organ_key=service.organ_key,
        servers=sorted(service.servers),
        grade=said.grade,
        reasons=list(said.reasons),
        words=said.words,
        named=said.named,
        rater_name=service.rater_name if said.named else "",
        rater_phone=service.rater_phone if said.named else "",
        channel=channel,
        at=at,
        workdays=owed.workdays,
        due_on=owed.due_on,
        due_at=owed.due_at,
    )
    _insert(row)
    _count(row)
    record(_rated(row, said, asked_by), by=by, at=at)
    return row.pk


def _owed(opinion: Opinion, place: str, at: datetime) -> Owed:
    """Return by when the rating is answered: only bad ones given by name must be."""
    if not (opinion.bad and opinion.named):
        return Owed()
    term = rectification_term(place)
    end = due(day_of(at), term, calendar_of(place))
    return Owed(term.value, end.due_on, end.due_at)


def _insert(row: Rating) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "voices_rating_once_per_service" in str(error):
            raise AlreadyRated from None
        raise


def _count(row: Rating) -> None:
    owed = int(row.due_at is not None)
    count(month=month_of(row.at), place=row.place, stage=row.stage, grade=row.grade, given=1, owed=owed)


def _rated(row: Rating, opinion: Opinion, asked_by: int | None) -> facts.VoiceRated:
    return facts.VoiceRated(
        voice_id=row.pk,
        about_kind=row.subject_kind,
        about_id=row.subject_id,
        stage=Stage(row.stage),
        grade=opinion.grade,
        reasons=opinion.reasons,
        named=opinion.named,
        channel=RatingChannel(row.channel),
        asked_by=asked_by,
        due_on=row.due_on,
        due_at=row.due_at,
        place=row.place,
        organ_id=row.organ_id,
    )
