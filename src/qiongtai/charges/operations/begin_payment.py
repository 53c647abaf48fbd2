"""Begin to pay a bill through a gateway."""

import secrets
from datetime import datetime

from django.db import transaction

from qiongtai.charges.models import Bill, Order
from qiongtai.charges.operations.gateways import gateway_in_use
from qiongtai.charges.operations.take_payment import NothingDue
from qiongtai.charges.rules.codes import BillState
from qiongtai.foundation.locking import lock
from qiongtai.law.actor import Actor, ActorKind


@transaction.atomic
def begin_payment(*, bill_id: int, by: Actor, at: datetime) -> str:
    """Return the address at which the payer pays what is due; that the bill is theirs is the caller's to have checked.

    Asked again, the same order is paid, so that one who presses twice does not pay twice. Raises `NothingDue` and
    `NoGateway`.
    """
    gateway = gateway_in_use()
    bill = lock(Bill, bill_id)
    if bill.state != BillState.DUE:
        raise NothingDue
    order, _ = Order.objects.get_or_create(
        bill=bill,
        gateway=gateway.name,
        amount=bill.balance.due,
        defaults={
            "number": secrets.token_hex(12),
            "made_at": at,
            "made_by_id": by.id if by.kind is not ActorKind.SYSTEM else None,
        },
    )
    return gateway.address(order.number)
