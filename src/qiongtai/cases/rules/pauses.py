"""Checks on special procedures (行政许可法 45)."""

from datetime import date

from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal


class BasisMissing(Refusal):
    """Name the article or the request that the special procedure rests on."""

    field = "basis"


class PlannedEndPassed(Refusal):
    """The planned last day lies before the procedure begins."""

    field = "planned_end_on"


class LastDayOutside(Refusal):
    """The last day must lie between the procedure's first day (%(first)s) and today (%(today)s)."""

    field = "last_day"


def check_basis(basis: str) -> str:
    """Return *basis* clean; raise `BasisMissing` when nothing is left."""
    kept = clean(basis, longest=200)
    if not kept:
        raise BasisMissing
    return kept


def check_end(planned_end_on: date, first_day: date) -> None:
    """Raise `PlannedEndPassed` when the procedure would end before it begins."""
    if planned_end_on < first_day:
        raise PlannedEndPassed


def check_last_day(last_day: date, first_day: date, today: date) -> date:
    """Return *last_day*; raise `LastDayOutside` unless it lies in the procedure and is not yet to come."""
    if not first_day <= last_day <= today:
        raise LastDayOutside(first=first_day.isoformat(), today=today.isoformat())
    return last_day
