"""When the holder of a licence is reminded that it ends."""

from datetime import date, timedelta

DAYS = (60, 30)
"""Days before the last day; the second is the last day on which a renewal is in time (行政许可法 50)."""


def next_reminder(valid_until: date | None, *, after: date) -> date | None:
    """Return the first day after *after* on which the holder is reminded; None: no more."""
    if valid_until is None:
        return None
    days = (valid_until - timedelta(days=one) for one in DAYS)
    return next((day for day in days if day > after), None)
