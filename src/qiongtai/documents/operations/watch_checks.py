"""Tell which licences are to be checked, and which were not checked in time."""

from datetime import datetime, timedelta

from django.db import transaction

from qiongtai.documents.facts import LicenceCheckDue, LicenceCheckLate
from qiongtai.documents.models import Licence
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM


def tell_checks(at: datetime, *, batch: int = 200) -> int:
    """Record the checks that are due soon, and those that are late, once each; return how many.

    Call it again when it returns *batch*. The cost depends on what is due: a partial index holds only what is told.
    """
    done = 0
    while done < batch and _tell_one(at):
        done += 1
    return done


@transaction.atomic
def _tell_one(at: datetime) -> bool:
    today = day_of(at)
    due = Licence.objects.filter(tell_check_on__lte=today).order_by("tell_check_on", "id")
    licence = due.select_for_update(skip_locked=True, of=("self",)).first()
    if licence is None:
        return False
    by = licence.check_by
    late = by is not None and by < today
    licence.tell_check_on = None if by is None or late else by + timedelta(days=1)
    licence.save(update_fields=["tell_check_on"])
    if by is not None:
        kind = LicenceCheckLate if late else LicenceCheckDue
        place, organ_id = licence.place, licence.organ_id
        fact = kind(licence_id=licence.pk, number=licence.number, check_by=by, place=place, organ_id=organ_id)
        record(fact, by=SYSTEM, at=at)
    return True
