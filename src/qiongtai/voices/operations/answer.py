"""Answer a bad rating."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.voices import facts
from qiongtai.voices.models import Rating
from qiongtai.voices.models.counting import count, month_of
from qiongtai.voices.rules.answers import AlreadyAnswered, Finding, NothingToAnswer, RatedOfficer, checked_answer


@transaction.atomic
def answer_rating(*, rating_id: int, finding: Finding, words: str, by: Actor, at: datetime) -> None:
    """Answer the rating: what was found, what was done. Needs DIRECT where the service was given.

    Whoever took part in the rated service answers nothing: they must not learn who rated. Raises `NotFound`,
    `RatedOfficer`, `NothingToAnswer`, `AlreadyAnswered`, `AnswerMissing`.
    """
    row = lock(Rating, rating_id)
    by.require(Power.DIRECT, place=row.place, organ_key=row.organ_key)
    if by.id in row.servers:
        raise RatedOfficer
    if row.due_at is None:
        raise NothingToAnswer
    if row.answered_at is not None:
        raise AlreadyAnswered
    said, in_time = checked_answer(words), at < row.due_at
    row.finding, row.answer, row.answered_at, row.answered_by_name = finding.value, said, at, by.name
    row.save(update_fields=["finding", "answer", "answered_at", "answered_by_name"])
    count(
        month=month_of(row.at),
        place=row.place,
        stage=row.stage,
        grade=row.grade,
        answered=1,
        in_time=int(in_time),
    )
    answered = facts.VoiceAnswered(
        voice_id=row.pk,
        about_kind=row.subject_kind,
        about_id=row.subject_id,
        finding=finding,
        words=said,
        in_time=in_time,
        place=row.place,
        organ_id=row.organ_id,
    )
    record(answered, by=by, at=at)
