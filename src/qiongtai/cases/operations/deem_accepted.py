"""Count a case as accepted."""

from datetime import datetime

from qiongtai.law.actor import SYSTEM, Actor


def deem_accepted(*, case_id: int, by: Actor = SYSTEM, at: datetime) -> None:
    """Count the application as accepted from the day it was received (行政许可法 32)."""
    raise NotImplementedError
