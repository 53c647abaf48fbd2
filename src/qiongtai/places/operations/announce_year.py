"""Enter the State Council's yearly notice of holidays and of weekends worked in their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.calendar import days_touched_by_notice
from qiongtai.law.refusal import Refusal
from qiongtai.places.facts import YearAnnounced
from qiongtai.places.models import AnnouncedYear

PROVINCE = "460000000000"


class DayOutsideNotice(Refusal):
    """The notice for %(year)s cannot speak of %(day)s."""

    field = "days"


class DayTwice(Refusal):
    """The notice names %(day)s twice."""

    field = "days"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One day of the notice: off, or (*is_workday*) worked in place of a holiday."""

    day: date
    is_workday: bool
    name_zh: str
    name_en: str


@transaction.atomic
def announce_year(*, year: int, days: Sequence[NamedDay], basis: str, by: Actor, at: datetime) -> None:
    """Keep the notice for *year*; a second notice replaces the first. Needs MAINTAIN over the province.

    Cases whose terms reach into the year are retimed by `cases`, which follows `calendar.year_announced`.
    """
    by.require(Power.MAINTAIN, place=PROVINCE)
    first, last = days_touched_by_notice(year)
    stray = next((one.day for one in days if not first <= one.day <= last), None)
    if stray:
        raise DayOutsideNotice(year=year, day=stray)
    named = [one.day for one in days]
    twice = next((day for day in named if named.count(day) > 1), None)
    if twice:
        raise DayTwice(day=twice)
    rows = [[one.day.isoformat(), one.is_workday, one.name_zh, one.name_en] for one in days]
    AnnouncedYear.objects.update_or_create(year=year, defaults={"days": rows, "basis": basis})
    record(YearAnnounced(year=year, days=len(rows), basis=basis, place=PROVINCE), by=by, at=at)
