"""A gateway for trying out: it takes no money, signs its messages as a real one does, and can be made to misbehave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from django.db import transaction

from qiongtai.charges.adapters.gateway import derived_key
from qiongtai.charges.models import Order, SandboxTrade
from qiongtai.charges.rules.message import FAILED, SUCCEEDED, Message
from qiongtai.charges.rules.reconciling import Trade
from qiongtai.charges.rules.signing import NONCE, SIGNATURE, TIMESTAMP, canonical, signature
from qiongtai.charges.rules.statement import written
from qiongtai.foundation.clock import CHINA
from qiongtai.law.refusal import NotFound


class Fate(StrEnum):
    """What the payer lets happen on the sandbox's page."""

    PAY = "pay"
    TWICE = "twice"
    LOSE = "lose"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Sent:
    """A signed message as it goes over the wire."""

    headers: Mapping[str, str]
    body: bytes


class Sandbox:
    """The gateway ``sandbox``."""

    name = "sandbox"

    @property
    def key(self) -> bytes:
        """Return the secret that signs its messages."""
        return derived_key("charges.sandbox")

    def address(self, order: str) -> str:
        """Return the sandbox's own small page."""
        return f"/pay/sandbox/{order}/"

    def refund(self, *, order: str, trade: str, amount: Decimal, request: str, at: datetime) -> str:
        """Pay back; one *request* makes one trade."""
        number = f"R-{request}"
        SandboxTrade.objects.get_or_create(number=number, defaults={"order_number": order, "amount": -amount, "at": at})
        return number

    def statement(self, day: date) -> bytes:
        """Return the trades of *day* in China."""
        begin = datetime(day.year, day.month, day.day, tzinfo=CHINA)
        rows = SandboxTrade.objects.filter(at__gte=begin, at__lt=begin + timedelta(days=1)).order_by("at", "id")
        return written((Trade(one.number, one.order_number, one.amount), one.at.isoformat()) for one in rows)


@transaction.atomic
def pay_in_sandbox(*, order: str, fate: Fate, nonce: str, at: datetime) -> tuple[Sent, ...]:
    """Pay (or fail to pay) an order, and return the messages that the sandbox sends: one, two alike, or none.

    An order is paid once: paying it again sends the same trade again. Raises `NotFound` for an unknown order.
    """
    row = Order.objects.select_for_update().filter(number=order, gateway=Sandbox.name).first()
    if row is None:
        raise NotFound
    if fate is Fate.FAIL:
        return (signed(Message(order, f"F-{nonce}", FAILED, row.amount, at), nonce=nonce, at=at),)
    trade, _ = SandboxTrade.objects.get_or_create(
        number=f"T-{order}", defaults={"order_number": order, "amount": row.amount, "at": at}
    )
    message = signed(
        Message(order, trade.number, SUCCEEDED, trade.amount, trade.at.astimezone(CHINA)), nonce=nonce, at=at
    )
    return (message,) * {Fate.PAY: 1, Fate.TWICE: 2, Fate.LOSE: 0}[fate]


def signed(message: Message, *, nonce: str, at: datetime) -> Sent:
    """Return *message* as the sandbox signs and sends it."""
    body, timestamp = canonical(message.fields()), str(int(at.timestamp()))
    mark = signature(Sandbox().key, timestamp=timestamp, nonce=nonce, body=body)
    return Sent({TIMESTAMP: timestamp, NONCE: nonce, SIGNATURE: mark}, body)
