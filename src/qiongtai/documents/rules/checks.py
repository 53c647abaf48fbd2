"""When an organ checks the holder of a licence again (行政许可法 61, 62), and when it is told that it must."""

from datetime import date, timedelta
from enum import StrEnum

from qiongtai.law.terms import months_later

TOLD_BEFORE = timedelta(days=30)
"""Holder and organ are told so long before the last day of a check; no law sets this."""


class CheckLight(StrEnum):
    """How the next check of a licence stands."""

    AHEAD = "ahead"
    DUE = "due"
    LATE = "late"


def next_check(last: date, months: int | None, valid_until: date | None) -> date | None:
    """Return the last day of the check after *last* (None: none is due while the licence holds)."""
    if months is None:
        return None
    by = months_later(last, months)
    return by if valid_until is None or by <= valid_until else None


def first_told(check_by: date | None) -> date | None:
    """Return the day on which the check is announced."""
    return check_by - TOLD_BEFORE if check_by else None


def check_light(check_by: date | None, day: date) -> CheckLight | None:
    """Return how the check that ends on *check_by* stands on *day*; that day itself is still in time."""
    if check_by is None:
        return None
    if day > check_by:
        return CheckLight.LATE
    return CheckLight.DUE if day >= check_by - TOLD_BEFORE else CheckLight.AHEAD
