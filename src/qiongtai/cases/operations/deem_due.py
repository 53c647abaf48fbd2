"""Sweep the cases whose answer is overdue."""

from datetime import datetime


def deem_due(at: datetime, *, batch: int = 200) -> int:
    """Count as accepted every application whose answer was due by *at*, and return how many there were."""
    raise NotImplementedError
