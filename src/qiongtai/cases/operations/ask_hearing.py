"""Ask for a hearing."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Hearing
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import acting_for, take, tasks_of
from qiongtai.cases.operations.permit import permit_applicant
from qiongtai.cases.rules.hearings import UNDER_EXAMINATION, AskedAlready, AskedTooLate, NoHearingNow, NotToldYet
from qiongtai.cases.rules.permits import may_pause, may_serve
from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.texts import clean
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.hearing import holding_ends
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.calendars import calendar_of


@transaction.atomic
def ask_hearing(*, case_id: int, interested: str = "", by: Actor, at: datetime) -> None:
    """Ask for the hearing: the applicant's side, or an officer who took the wish down for *interested* (47).

    The organ holds it within twenty working days. Raises `NotFound`, `NoHearingNow`, `NotToldYet`, `AskedAlready` and
    `AskedTooLate`.
    """
    case = take(case_id)
    interested = clean(interested, longest=60) or case.applicant_name
    if by.kind is ActorKind.STAFF:
        standing = standing_of(case, tasks_of(case))
        if not (may_pause(by, standing) or may_serve(by, standing)):
            raise NotFound
        by = acting_for(by, case) if interested == case.applicant_name else by
    else:
        by, interested = permit_applicant(case, by), case.applicant_name
    if State(case.state) not in UNDER_EXAMINATION:
        raise NoHearingNow
    row = Hearing.objects.select_for_update().filter(case_id=case.pk).first()
    if row is None:
        raise NotToldYet
    if row.asked_on:
        raise AskedAlready
    asked_on = day_of(at)
    if asked_on > row.ask_by:
        raise AskedTooLate(day=row.ask_by.isoformat())
    end = holding_ends(asked_on, calendar_of(case.place))
    Hearing.objects.filter(pk=row.pk).update(asked_on=asked_on, asked_by_name=interested, hold_by=end.due_on)
    asked = facts.HearingAsked(**about(case), interested=interested, hold_by=end.due_on, hold_by_at=end.due_at)
    record(asked, by=by, at=at)
