"""Tell the applicant of the right to a hearing."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Hearing
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of, unchanged
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.rules.hearings import UNDER_EXAMINATION, NoHearingNow, ToldAlready
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.states import State
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.hearing import asking_ends
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.calendars import calendar_of


@transaction.atomic
def tell_hearing(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Tell in writing that a hearing may be asked for within five working days (行政许可法 46, 47).

    Raises `NotFound` for who does not work on the case, `NoHearingNow` and `ToldAlready`.
    """
    case = take(case_id)
    if not may_pause(by, standing_of(case, tasks_of(case))):
        raise NotFound
    unchanged(case, version)
    if State(case.state) not in UNDER_EXAMINATION:
        raise NoHearingNow
    if Hearing.objects.filter(case_id=case.pk).exists():
        raise ToldAlready
    told_on = day_of(at)
    end = asking_ends(told_on, calendar_of(case.place))
    Hearing.objects.create(case=case, told_on=told_on, told_by_name=by.name, ask_by=end.due_on)
    paper = prepare(PaperKind.HEARING_RIGHT, case, at=at, ask_by=end.due_on)
    record(paper, facts.HearingTold(**about(case), ask_by=end.due_on, ask_by_at=end.due_at), by=by, at=at)
