"""Send an application."""

from datetime import datetime

from qiongtai.law.actor import Actor


def submit_case(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> str:
    """Send a draft to the organ and return the case number."""
    raise NotImplementedError
