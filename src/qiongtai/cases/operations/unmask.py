"""Look at an identity number."""

from datetime import datetime

from qiongtai.law.actor import Actor


def unmask_identity(*, case_id: int, reason: str, by: Actor, at: datetime) -> str:
    """Return the applicant's full identity number, and record who looked and why."""
    raise NotImplementedError
