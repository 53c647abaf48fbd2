"""Accept a case."""

from datetime import datetime

from qiongtai.law.actor import Actor


def accept_case(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Accept the application: both clocks start, the flow begins."""
    raise NotImplementedError
