"""Enter a day on which a place departs from the national calendar."""

from datetime import date, datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.calendar import FIRST_DAY, LAST_DAY, DateOutOfRange
from qiongtai.law.refusal import Refusal
from qiongtai.places.facts import LocalDaySet
from qiongtai.places.models import LocalDay
from qiongtai.places.queries.divisions import division
from qiongtai.places.rules.codes import Certainty


class BasisMissing(Refusal):
    """Name the notice on which the day rests: without a notice there is no day off."""

    field = "basis"


@transaction.atomic
def set_local_day(
    *, place: str, day: date, is_workday: bool, name_zh: str, name_en: str, basis: str, by: Actor, at: datetime
) -> None:
    """Make *day* a day off or a working day of *place*; the same again changes nothing. Needs MAINTAIN there.

    Terms that run over the day are not moved here: `cases` retimes them. Raises `BasisMissing`, `DateOutOfRange` and
    `NotFound`.
    """
    by.require(Power.MAINTAIN, place=division(place).code)
    if not basis.strip():
        raise BasisMissing
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DateOutOfRange
    said = {
        "is_workday": is_workday,
        "name_zh": name_zh,
        "name_en": name_en,
        "basis": basis.strip(),
        "certainty": Certainty.PUBLISHED,
    }
    kept = LocalDay.objects.select_for_update().filter(division_id=place, day=day).values(*said).first()
    if kept == said:
        return
    LocalDay.objects.update_or_create(division_id=place, day=day, defaults=said)
    fact = LocalDaySet(code=place, day=day, is_workday=is_workday, basis=basis.strip(), place=place)
    record(fact, by=by, at=at)
