"""Remind holders that a licence ends, and end suspensions whose last day is over."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from qiongtai.documents.facts import LicenceExpiring
from qiongtai.documents.models import Licence
from qiongtai.documents.operations.enter import enter_state
from qiongtai.documents.rules.deeds import Deed, Order
from qiongtai.documents.rules.reminders import next_reminder
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM

ENDED = "暂扣期限届满"
"""The suspension's term is over: the reason in the register."""


def remind_holders(at: datetime, *, batch: int = 200) -> int:
    """Remind the holders whose day has come, once each, and return how many. Call it again when it returns *batch*.

    The cost depends on what is due: a partial index holds only the licences that remind.
    """
    return _many(_remind_one, at, batch)


def end_suspensions(at: datetime, *, batch: int = 200) -> int:
    """Restore the licences whose suspension is over, and return how many. Call it again when it returns *batch*."""
    return _many(_restore_one, at, batch)


def _many(one: Callable[[datetime], bool], at: datetime, batch: int) -> int:
    done = 0
    while done < batch and one(at):
        done += 1
    return done


@transaction.atomic
def _remind_one(at: datetime) -> bool:
    today = day_of(at)
    due = Licence.objects.filter(remind_on__lte=today).order_by("remind_on", "id")
    licence = due.select_for_update(skip_locked=True, of=("self",)).first()
    if licence is None:
        return False
    licence.remind_on, licence.reminded_on = next_reminder(licence.valid_until, after=today), today
    licence.save(update_fields=["remind_on", "reminded_on"])
    if licence.valid_until is not None and licence.valid_until >= today:
        fact = LicenceExpiring(
            licence_id=licence.pk,
            number=licence.number,
            valid_until=licence.valid_until,
            days=(licence.valid_until - today).days,
            place=licence.place,
            organ_id=licence.organ_id,
        )
        record(fact, by=SYSTEM, at=at)
    return True


@transaction.atomic
def _restore_one(at: datetime) -> bool:
    over = Licence.objects.filter(suspended_until__lt=day_of(at)).order_by("suspended_until", "id")
    licence = over.select_for_update(skip_locked=True, of=("self",)).first()
    if licence is None:
        return False
    record(enter_state(licence, Order(deed=Deed.RESTORE, reason=ENDED), by=SYSTEM, at=at), by=SYSTEM, at=at)
    return True
