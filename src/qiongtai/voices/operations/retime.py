"""Reckon the terms of open ratings afresh."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from qiongtai.foundation.clock import day_of
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.terms import due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.rules.subtree import reach
from qiongtai.voices import facts
from qiongtai.voices.models import Rating
from qiongtai.voices.rules.answers import term_of

BATCH = 500


def retime_ratings(*, place: str, by: Actor, at: datetime) -> int:
    """Reckon afresh by when the open bad ratings at *place* and below are answered; return how many ends moved.

    Call it when a calendar changed. The working days are those that held when each was given. Each that moved gets a
    fact; the others are left alone.
    """
    return sum(_retime(rating_id, by=by, at=at) for rating_id in _open(place))


def _open(place: str) -> Iterator[int]:
    low, high = reach(place)
    rows = Rating.objects.filter(due_at__isnull=False, answered_at__isnull=True, place__gte=low, place__lte=high)
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield from found
        last = found[-1]


@transaction.atomic
def _retime(rating_id: int, *, by: Actor, at: datetime) -> bool:
    row = lock(Rating, rating_id)
    if row.answered_at is not None or row.workdays is None:
        return False
    end = due(day_of(row.at), term_of(row.workdays), calendar_of(row.place))
    if end.due_at is None or end.due_at == row.due_at:
        return False
    row.due_on, row.due_at = end.due_on, end.due_at
    row.save(update_fields=["due_on", "due_at"])
    moved = facts.VoiceRetimed(
        voice_id=row.pk, due_on=end.due_on, due_at=end.due_at, place=row.place, organ_id=row.organ_id
    )
    record(moved, by=by, at=at)
    return True
