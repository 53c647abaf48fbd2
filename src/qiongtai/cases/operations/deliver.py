"""Deliver the result."""

from datetime import datetime

from qiongtai.cases.rules.states import Delivery
from qiongtai.law.actor import Actor


def deliver_case(
    *,
    case_id: int,
    way: Delivery,
    receiver: str,
    signature_png: bytes | None = None,
    tracking: str = "",
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Deliver the result and close the case (行政许可法 44)."""
    raise NotImplementedError
