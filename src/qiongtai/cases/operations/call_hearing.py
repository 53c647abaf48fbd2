"""Call a hearing: when, where, and who chairs it."""

from datetime import date, datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Hearing, Task
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.rules.hearings import (
    UNDER_EXAMINATION,
    ChairExamined,
    HeldAlready,
    NoHearingNow,
    NotAsked,
    check_call,
    earliest_day,
)
from qiongtai.cases.rules.permits import WORKING, Seat, may, may_pause
from qiongtai.cases.rules.states import State
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.places.queries.calendars import calendar_of


@transaction.atomic
def call_hearing(*, case_id: int, held_on: date, venue: str, chair_id: int, by: Actor, at: datetime) -> None:
    """Set the hearing's day, place and chair, and tell them in writing seven working days before (行政许可法 48).

    Called again, it moves the hearing, with notice again. A day after the twenty working days is late, and recorded
    all the same. Raises `NotFound`, `NoHearingNow`, `NotAsked`, `HeldAlready`, `NoticeShort`, `VenueMissing` and
    `ChairExamined`.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    if not may_pause(by, standing_of(case, tasks)):
        raise NotFound
    if State(case.state) not in UNDER_EXAMINATION:
        raise NoHearingNow
    row = Hearing.objects.select_for_update().filter(case_id=case.pk).first()
    if row is None or row.asked_on is None:
        raise NotAsked
    if row.minutes_at:
        raise HeldAlready
    today = day_of(at)
    chair = _chair(Seat(case.place, case.organ_key), chair_id)
    earliest = earliest_day(today, calendar_of(case.place))
    venue = check_call(held_on, venue, chair.id or 0, examiners_of(tasks), earliest)
    Hearing.objects.filter(pk=row.pk).update(
        noticed_on=today, held_on=held_on, venue=venue, chair_id=chair.id, chair_name=chair.name
    )
    notice = prepare(PaperKind.HEARING_NOTICE, case, at=at, held_on=held_on, venue=venue, chair=chair.name)
    late = row.hold_by is not None and held_on > row.hold_by
    called = facts.HearingCalled(
        **about(case), held_on=held_on, venue=venue, chair_id=chair.id or 0, chair=chair.name, late=late
    )
    record(notice, called, by=by, at=at)


def examiners_of(tasks: list[Task]) -> frozenset[int]:
    """Return the accounts that examined the case: whoever handled or reviewed it."""
    done = [task for task in tasks if task.power in (Power.HANDLE, Power.REVIEW)]
    return frozenset(one for task in done for one in (task.done_by_id, task.second_officer_id) if one)


def _chair(seat: Seat, chair_id: int) -> Actor:
    try:
        chair = actor_of_account(chair_id)
    except NotFound:
        raise ChairExamined from None
    if not any(may(chair, power, seat) for power in (*WORKING, Power.ACCEPT, Power.CLOSE, Power.EXTEND)):
        raise ChairExamined
    return chair
