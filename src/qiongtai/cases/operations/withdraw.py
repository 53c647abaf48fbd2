"""Take an application back."""

from datetime import datetime

from qiongtai.law.actor import Actor


def withdraw_case(*, case_id: int, reason: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Take the application back at the applicant's wish."""
    raise NotImplementedError
