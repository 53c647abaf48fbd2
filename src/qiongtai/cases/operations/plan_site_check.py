"""Plan a check on site."""

from datetime import date, datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, SiteCheck
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import take, tasks_of
from qiongtai.cases.rules.permits import Seat, SecondOfficerMissing, SecondOfficerUnfit, Standing, check_posts, may
from qiongtai.cases.rules.site_checks import CHECKABLE, PLAIN_POINTS, CheckUnderWay, NoSiteCheckNow, check_plan
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.actor import actor_of_account


@transaction.atomic
def plan_site_check(
    *, case_id: int, planned_on: date, place: str, second_officer_id: int | None, by: Actor, at: datetime
) -> int:
    """Plan a check on site by two officers who handle cases at the organ (行政许可法 34); return its id.

    No clock stands still for it (45 does not name it). The checklist is the item's conditions, or a plain one. Raises
    `NotFound`, `NoSiteCheckNow`, `CheckUnderWay`, `CheckDayPassed`, `CheckPlaceMissing`, `SecondOfficerMissing`,
    `SecondOfficerUnfit` and `PostsIncompatible`.
    """
    case = take(case_id)
    standing = standing_of(case, tasks_of(case))
    seats = _seats(by, standing)
    if State(case.state) not in CHECKABLE:
        raise NoSiteCheckNow
    if SiteCheck.objects.filter(case_id=case.pk, confirmed_at=None).exists():
        raise CheckUnderWay
    place = check_plan(planned_on, place, day_of(at))
    second = _second(by, seats, second_officer_id)
    check_posts(Power.HANDLE, (by.id, second.id), standing)
    row = SiteCheck.objects.create(
        case=case,
        planned_on=planned_on,
        place=place,
        first_id=by.id or 0,
        first_name=by.name,
        second_id=second.id or 0,
        second_name=second.name,
        points=checklist(case),
    )
    planned = facts.SiteCheckPlanned(
        **about(case),
        planned_on=planned_on,
        venue=place,
        officers=(by.id or 0, second.id or 0),
        names=f"{by.name}、{second.name}",
    )
    record(planned, by=by, at=at)
    return int(row.pk)


def checklist(case: Case) -> list[dict[str, str]]:
    """Return what is looked at: the item's conditions, or the plain list where it names none."""
    conditions = [(one.name_zh, one.name_en) for one in spec_of(case.entry_version_id).item.conditions]
    return [{"zh": zh, "en": en, "finding": "", "note": ""} for zh, en in conditions or PLAIN_POINTS]


def _seats(by: Actor, standing: Standing) -> list[Seat]:
    """Return the seats of the case at which *by* handles it: the deciding organ's, the one's that takes it in."""
    seats = [seat for seat in (standing.deciding, standing.takes_in) if may(by, Power.HANDLE, seat)]
    if not seats:
        raise NotFound
    return seats


def _second(by: Actor, seats: list[Seat], second_officer_id: int | None) -> Actor:
    if second_officer_id is None:
        raise SecondOfficerMissing
    try:
        second = actor_of_account(second_officer_id)
    except NotFound:
        raise SecondOfficerUnfit from None
    if second.id == by.id or not any(may(second, Power.HANDLE, seat) for seat in seats):
        raise SecondOfficerUnfit
    return second
