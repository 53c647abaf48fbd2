"""Put the minutes of a hearing on record."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Hearing
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.operations.call_hearing import examiners_of
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.rules.hearings import HeldAlready, NotCalled, check_minutes
from qiongtai.cases.rules.permits import may_pause
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law import hearing as law
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.calendars import calendar_of


@transaction.atomic
def hold_hearing(*, case_id: int, minutes: str, by: Actor, at: datetime) -> None:
    """Record what was said; the decision rests on it (行政许可法 48). What was done against the law is in the fact.

    Raises `NotFound`, `NotCalled`, `HeldAlready`, `HeldBefore` and `MinutesMissing`.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    row = Hearing.objects.select_for_update().filter(case_id=case.pk).first()
    if not may_pause(by, standing_of(case, tasks)) and (row is None or row.chair_id != by.id):
        raise NotFound
    if row is None or row.held_on is None:
        raise NotCalled
    if row.minutes_at:
        raise HeldAlready
    minutes = check_minutes(minutes, row.held_on, day_of(at))
    Hearing.objects.filter(pk=row.pk).update(minutes=minutes, minutes_at=at)
    found = law.breaches(
        law.Hearing(
            told_on=row.told_on,
            asked_on=row.asked_on,
            noticed_on=row.noticed_on,
            held_on=row.held_on,
            chair=row.chair_id,
            examiners=examiners_of(tasks),
        ),
        calendar_of(case.place),
        today=day_of(at),
    )
    paper = prepare(
        PaperKind.HEARING_MINUTES,
        case,
        at=at,
        held_on=row.held_on,
        venue=row.venue,
        chair=row.chair_name,
        interested=row.asked_by_name,
        minutes=minutes,
    )
    held = facts.HearingHeld(
        **about(case), held_on=row.held_on, chair_id=row.chair_id or 0, breaches=tuple(one.value for one in found)
    )
    record(paper, held, by=by, at=at)
