"""Tell somebody at once that no licence is needed, or which organ is the right one."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.operations.refuse_acceptance import refuse_acceptance
from qiongtai.cases.rules.at_once import check_at_once
from qiongtai.cases.rules.states import NonAcceptance
from qiongtai.law.actor import Actor
from qiongtai.people.queries.parties import Party


@transaction.atomic
def tell_at_once(
    *,
    entry_id: int,
    applicant: Party,
    ground: NonAcceptance,
    reasons: str,
    right_organ_id: int | None = None,
    window_id: int,
    by: Actor,
    at: datetime,
) -> int:
    """Refuse acceptance there and then, and return the case's id (行政许可法 32).

    Nobody fills in the form of an application that cannot be one; the written decision is given all the same. Raises
    `NotAtOnce` and what `refuse_acceptance` raises.
    """
    check_at_once(ground)
    case_id = receive_case(
        entry_id=entry_id, applicant=applicant, form=None, materials={}, window_id=window_id, by=by, at=at
    )
    refuse_acceptance(case_id=case_id, ground=ground, reasons=reasons, right_organ_id=right_organ_id, by=by, at=at)
    return case_id
