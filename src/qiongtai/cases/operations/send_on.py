"""Send a case, or its result, on to another organ; the receiving side acknowledges it (交接)."""

from collections.abc import Sequence
from datetime import datetime

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Transfer
from qiongtai.cases.models.standing import about
from qiongtai.cases.rules.transfers import Leg, TransferPaper, TransferState, plain
from qiongtai.foundation.statements import Statement
from qiongtai.law.actor import Actor
from qiongtai.places.queries.organs import OrganRow

TRANSFERS = Statement(Transfer)


def send_on(
    case: Case,
    leg: Leg,
    *,
    sender: OrganRow,
    receiver: OrganRow,
    papers: Sequence[TransferPaper],
    by: Actor,
    at: datetime,
) -> facts.TransferSent:
    """Note that *case* is on its way with *papers*, and return the fact, to be recorded with the others."""
    row = Transfer(
        case=case,
        leg=leg.value,
        sender_id=sender.id,
        from_place=sender.place,
        from_key=sender.key,
        receiver_id=receiver.id,
        to_place=receiver.place,
        to_key=receiver.key,
        papers=plain(papers),
        state=TransferState.SENT.value,
        sent_at=at,
        sent_by_name=by.name,
        lacking=[],
    )
    TRANSFERS.insert([row])
    return facts.TransferSent(
        **{**about(case), "place": sender.place, "organ_id": sender.id},
        transfer_id=row.pk,
        leg=leg,
        sender=sender.name_zh,
        receiver=receiver.name_zh,
        papers=tuple(one.name_zh for one in papers),
    )
