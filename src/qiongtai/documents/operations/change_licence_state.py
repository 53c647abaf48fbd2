"""Suspend, restore, revoke or cancel a licence."""

from datetime import datetime

from django.db import transaction

from qiongtai.documents.facts import LicenceStateChanged
from qiongtai.documents.models import Licence, Paper
from qiongtai.documents.rules.kinds import LicenceState, PaperState
from qiongtai.documents.rules.licences import ReasonMissing, check_change
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power

GONE = (LicenceState.REVOKED, LicenceState.CANCELLED)


@transaction.atomic
def change_licence_state(*, licence_id: int, state: LicenceState, reason: str, by: Actor, at: datetime) -> None:
    """Change the licence's state (行政许可法 69, 70); whoever may approve there may do so.

    Raises `NotFound`, `ReasonMissing`, and `LicenceStateWrong` for a change the law does not know.
    """
    licence = lock(Licence, licence_id)
    by.require(Power.APPROVE, place=licence.place, organ_key=licence.organ_key)
    if not reason.strip():
        raise ReasonMissing
    before = LicenceState(licence.state)
    check_change(before, state)
    Licence.objects.filter(pk=licence_id).update(state=state)
    if state in GONE:
        Paper.objects.filter(pk=licence.paper_id).update(state=PaperState.REVOKED)
    changed = LicenceStateChanged(
        licence_id=licence_id,
        number=licence.number,
        before=before,
        after=state,
        reason=reason.strip(),
        place=licence.place,
        organ_id=licence.organ_id,
    )
    record(changed, by=by, at=at)
