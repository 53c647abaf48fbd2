"""Take in a gateway's message: keep it word for word, then read it; repeated, late, reordered or forged, nothing is
lost and nothing booked twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from qiongtai.charges.facts import PaymentRefused
from qiongtai.charges.models import Bill, Callback, Order
from qiongtai.charges.models.about import about
from qiongtai.charges.models.taking import bill_of_order, keep_message, payment_of
from qiongtai.charges.operations.book import book, through
from qiongtai.charges.operations.gateways import gateway_named
from qiongtai.charges.rules.codes import CallbackOutcome
from qiongtai.charges.rules.message import SUCCEEDED, Message, message_in, order_named_in
from qiongtai.charges.rules.signing import is_signed
from qiongtai.foundation.statements import update
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import ANONYMOUS, Actor, ActorKind

LONGEST_MARK = 200
LEFT_BEHIND = timedelta(minutes=1)
"""A message that still waits after this was left by a process that died."""
SIGNATURE_WRONG, UNREADABLE, ORDER_UNKNOWN = "signature", "unreadable", "order"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message; *why* says why it was refused."""

    outcome: CallbackOutcome
    why: str = ""


def receive_callback(*, gateway: str, timestamp: str, nonce: str, signature: str, body: bytes, at: datetime) -> Taken:
    """Keep a message, commit it, then act on it. Raises `NotFound` for an unknown gateway."""
    gateway_named(gateway)
    row = Callback(
        gateway=gateway,
        received_at=at,
        timestamp=_mark(timestamp, 40),
        nonce=_mark(nonce, 80),
        signature=_mark(signature, LONGEST_MARK),
        body=body,
        outcome=CallbackOutcome.WAITING.value,
        why="",
    )
    keep_message(row)
    return read_callback(row, at=at)


@transaction.atomic
def read_callback(row: Callback, *, at: datetime) -> Taken:
    """Act on a kept message, once: whoever comes second finds the trade booked."""
    body = bytes(row.body)
    key = gateway_named(row.gateway).key
    if not is_signed(key, timestamp=row.timestamp, nonce=row.nonce, body=body, given=row.signature):
        return _refused(row, SIGNATURE_WRONG, order_named_in(body), at)
    try:
        message = message_in(body)
    except ValueError:
        return _refused(row, UNREADABLE, "", at)
    found = bill_of_order(message.order, row.gateway)
    if found is None:
        return _refused(row, ORDER_UNKNOWN, "", at)
    bill, order_id = found
    if message.status != SUCCEEDED:
        return _done(row, CallbackOutcome.NOTED, at, bill_id=bill.pk)
    return _booked(row, bill, order_id, message, at)


def read_left_behind(at: datetime, *, batch: int = 100) -> int:
    """Act on messages whose process died between keeping and reading; return how many."""
    waiting = Callback.objects.filter(outcome=CallbackOutcome.WAITING.value, received_at__lt=at - LEFT_BEHIND)
    rows = list(waiting.order_by("id")[:batch])
    for row in rows:
        read_callback(row, at=at)
    return len(rows)


def _booked(row: Callback, bill: Bill, order_id: int, message: Message, at: datetime) -> Taken:
    known = payment_of(row.gateway, message.trade)
    if known is not None:
        return _done(row, CallbackOutcome.KNOWN, at, bill_id=bill.pk, payment_id=known)
    new = through(row.gateway, order_id, trade=message.trade, amount=message.amount, at=message.at)
    payment = book(bill, new, by=speaker(row.gateway), at=at)
    return _done(row, CallbackOutcome.BOOKED, at, bill_id=bill.pk, payment_id=payment.pk)


def speaker(gateway: str) -> Actor:
    """Return the gateway as it acts."""
    return Actor(ActorKind.SYSTEM, None, f"gateway {gateway}")


def _refused(row: Callback, why: str, order_number: str, at: datetime) -> Taken:
    """Refuse a message; one that names a bill of ours leaves a fact on it, for somebody may be trying it on."""
    order = Order.objects.filter(number=order_number).select_related("bill").first() if order_number else None
    if order is not None:
        refused = PaymentRefused(**about(order.bill), gateway=row.gateway, callback_id=row.pk, why=why)
        record(refused, by=ANONYMOUS, at=at)
    return _done(row, CallbackOutcome.REFUSED, at, why=why, bill_id=order.bill_id if order else None)


def _done(
    row: Callback,
    outcome: CallbackOutcome,
    at: datetime,
    *,
    why: str = "",
    bill_id: int | None = None,
    payment_id: int | None = None,
) -> Taken:
    changes = {"outcome": outcome.value, "why": why, "done_at": at, "bill_id": bill_id, "payment_id": payment_id}
    update(Callback, row.pk, {name: value for name, value in changes.items() if value not in (None, "")})
    return Taken(outcome, why)


def _mark(text: str, longest: int) -> str:
    """Return a header as it can be kept; what is longer than any of ours cannot be signed rightly anyway."""
    return text.replace("\x00", "")[:longest]
