"""Make a case public before its decision."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Publicity
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.publicities import OPEN_TO_PUBLICITY, NoPublicityNow, PublicAlready, check_publicity
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import Term, Unit, due
from qiongtai.places.queries.calendars import calendar_of


@transaction.atomic
def begin_publicity(*, case_id: int, title: str, text: str, days: int, by: Actor, at: datetime) -> int:
    """Open *text* to everybody for *days* working days, but never for less than the item's own law asks; return its id.

    No clock stands still for it: a permit's never (行政许可法 45), another item's only by a special procedure. Raises
    `NotFound`, `NoPublicityNow`, `PublicAlready`, `PublicityWordsMissing` and `PublicityDaysWrong`.
    """
    case = take(case_id)
    if not may_pause(by, standing_of(case, tasks_of(case))):
        raise NotFound
    if State(case.state) not in OPEN_TO_PUBLICITY:
        raise NoPublicityNow
    if Publicity.objects.filter(case_id=case.pk, closed_at=None).exists():
        raise PublicAlready
    title, text = check_publicity(title, text, days)
    first_on, calendar = day_of(at), calendar_of(case.place)
    end = due(first_on, Term(days, Unit.WORKDAY), calendar)
    own = spec_of(case.entry_version_id).item.publicity
    if own is not None and own.value and own.unit:
        end = max(end, due(first_on, Term(own.value, own.unit), calendar), key=lambda one: one.due_on)
    row = Publicity.objects.create(
        case=case,
        organ_id=case.organ_id,
        place=case.place,
        title=title,
        text=text,
        first_on=first_on,
        last_on=end.due_on,
        ends_at=end.due_at,
        by_name=by.name,
    )
    paper = prepare(PaperKind.PUBLICITY, case, at=at, title=title, text=text, first_on=first_on, last_on=end.due_on)
    begun = facts.PublicityBegun(**about(case), title=title, first_on=first_on, last_on=end.due_on, ends_at=end.due_at)
    record(paper, begun, by=by, at=at)
    return int(row.pk)
