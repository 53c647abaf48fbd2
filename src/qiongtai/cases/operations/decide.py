"""Decide a case."""

from datetime import datetime

from qiongtai.law.actor import Actor


def decide_case(
    *,
    task_id: int,
    grant: bool,
    opinion: str,
    reasons: str = "",
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Grant, or refuse with reasons and remedies (行政许可法 38)."""
    raise NotImplementedError
