"""Set what a hall promises."""

from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import PromiseSet
from qiongtai.errands.models import Promise
from qiongtai.errands.rules.promise import checked
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.places.queries.halls import hall_at


@transaction.atomic
def set_promise(*, place: str, workdays: int, by: Actor, at: datetime) -> None:
    """Let the hall at *place* promise *workdays* working days for errands taken on from now; its leader may.

    Raises `NotFound`, `PromiseWrong`.
    """
    by.require(Power.DIRECT, place=place)
    hall = hall_at(place)
    workdays = checked(workdays)
    Promise.objects.update_or_create(place=hall.place, defaults={"workdays": workdays})
    record(PromiseSet(hall_place=place, workdays=workdays, place=place), by=by, at=at)
