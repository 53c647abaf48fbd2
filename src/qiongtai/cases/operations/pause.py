"""Begin a special procedure."""

from datetime import date, datetime

from qiongtai.law.actor import Actor


def pause_case(
    *,
    case_id: int,
    kind: str,
    basis: str,
    planned_end_on: date,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Begin a special procedure; from this day on no day is counted."""
    raise NotImplementedError
