"""End a special procedure."""

from datetime import date, datetime

from qiongtai.law.actor import Actor


def resume_case(
    *, case_id: int, last_day: date | None = None, version: int | None = None, by: Actor, at: datetime
) -> None:
    """End the special procedure with *last_day* (default: today)."""
    raise NotImplementedError
