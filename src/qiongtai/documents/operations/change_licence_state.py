"""Change a licence's state where another procedure has decided it."""

from datetime import datetime

from django.db import transaction

from qiongtai.documents.models import Licence
from qiongtai.documents.operations.enter import enter_state
from qiongtai.documents.rules.deeds import LEADS_TO, Order
from qiongtai.documents.rules.kinds import LicenceState
from qiongtai.documents.rules.licences import ReasonMissing
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.signing.operations.sign_fact import sign_fact

DEEDS = {state: deed for deed, state in LEADS_TO.items()}


@transaction.atomic
def change_licence_state(*, licence_id: int, state: LicenceState, reason: str, by: Actor, at: datetime) -> None:
    """Change the licence's state (行政许可法 69, 70); whoever may approve there may do so.

    Whether the holder was heard and told is the caller's to have seen to; `order_licence` does all of it. Raises
    `NotFound`, `ReasonMissing`, and `LicenceStateWrong` for a change the law does not know.
    """
    licence = lock(Licence, licence_id)
    by.require(Power.APPROVE, place=licence.place, organ_key=licence.organ_key)
    if not reason.strip():
        raise ReasonMissing
    changed = enter_state(licence, Order(deed=DEEDS[state], reason=reason), by=by, at=at)
    sign_fact(changed, by=by, at=at)
    record(changed, by=by, at=at)
