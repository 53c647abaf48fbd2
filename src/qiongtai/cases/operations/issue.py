"""Make out the result."""

from datetime import datetime

from qiongtai.law.actor import Actor


def issue_result(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> int | None:
    """Make out the licence of a granted case and return its id (None: the item ends in no licence)."""
    raise NotImplementedError
