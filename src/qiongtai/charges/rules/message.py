"""What a gateway's callback says: one attempt to pay an order, and how it ended."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from qiongtai.charges.rules.money import figure, yuan

SUCCEEDED, FAILED = "succeeded", "failed"
LONGEST = 64


@dataclass(frozen=True, slots=True)
class Message:
    """One message; *trade* is the gateway's own number of the attempt."""

    order: str
    trade: str
    status: str
    amount: Decimal
    at: datetime

    def fields(self) -> dict[str, str]:
        """Return what is signed and sent."""
        return {
            "order": self.order,
            "trade": self.trade,
            "status": self.status,
            "amount": figure(self.amount),
            "at": self.at.isoformat(),
        }


def message_in(body: bytes) -> Message:
    """Return what *body* says; anything else is a ValueError."""
    fields = _object(body)
    at = datetime.fromisoformat(_text(fields, "at"))
    amount = yuan(_text(fields, "amount"))
    status = _text(fields, "status")
    if at.tzinfo is None or amount <= 0 or status not in (SUCCEEDED, FAILED):
        raise ValueError("at, amount or status")
    return Message(_text(fields, "order"), _text(fields, "trade"), status, amount, at)


def order_named_in(body: bytes) -> str:
    """Return the order that *body* speaks of, whether it is to be believed or not; empty where none is read."""
    try:
        return _text(_object(body), "order")
    except ValueError:
        return ""


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        fields = json.loads(body)
    except RecursionError:
        raise ValueError("nested") from None
    if not isinstance(fields, dict):
        raise ValueError("no object")
    return fields


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value or len(value) > LONGEST or not value.isprintable():
        raise ValueError(name)
    value.encode()
    return value
