"""Hand all results of a joint application over at once."""

from datetime import datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models.taking import about, members_of, take, unchanged
from qiongtai.bundles.operations.settle import settle
from qiongtai.bundles.rules.states import RESULTS, JointState
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.queries.carried import carried_cases
from qiongtai.cases.rules.states import Delivery
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.signing.operations.sign_fact import sign_fact


class NotAllDecided(Refusal):
    """Not every item is decided and made out yet. Results that are there may be handed over in their own cases."""


@transaction.atomic
def deliver_all(
    *,
    joint_id: int,
    way: Delivery,
    receiver: str,
    tracking: str = "",
    signature_png: bytes | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Deliver every member's result to one receiver, with one signature (行政许可法 44).

    Whoever may deliver each of the cases may: the window where they came in. Raises `NotFound`, `Stale`,
    `NotAllDecided` and what `deliver_case` raises; where one result cannot be handed over, none is.
    """
    joint = take(joint_id)
    members = members_of(joint)
    cases = carried_cases(one.case_id for one in members)
    waiting = [case for case in cases if case.state in RESULTS]
    for case in waiting:
        deliver_case(
            case_id=case.id,
            way=way,
            receiver=receiver,
            tracking=tracking,
            signature_png=signature_png,
            by=by,
            at=at,
        )
    if not waiting:
        raise NotFound
    unchanged(joint, version)
    delivered = facts.BundleDelivered(**about(joint), case_ids=tuple(one.id for one in waiting), receiver=receiver)
    settled = settle(joint, members, at=at)
    if joint.state != JointState.CLOSED:
        raise NotAllDecided
    sign_fact(delivered, by=by, at=at)
    record(delivered, *settled, by=by, at=at)
