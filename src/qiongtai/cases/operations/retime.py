"""Reckon the clocks afresh."""

from datetime import datetime

from qiongtai.law.actor import Actor


def retime_cases(*, place: str, year: int, by: Actor, at: datetime) -> int:
    """Reckon afresh the open clocks at *place* that reach into *year*, and return how many cases moved."""
    raise NotImplementedError
