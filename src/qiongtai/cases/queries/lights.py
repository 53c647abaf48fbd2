"""The light of a case in SQL and in Python, told by the same instants."""

from datetime import datetime, timedelta

from django.db.models import Q

from qiongtai.law.lights import Light, light

SOON = timedelta(days=1)
"""Before acceptance and after the decision no clock runs, but an answer or a delivery is owed: yellow a day before."""


def light_of_task(
    at: datetime,
    *,
    yellow_at: datetime | None,
    promised_due_at: datetime | None,
    statutory_due_at: datetime | None,
    case_due_at: datetime | None,
) -> Light:
    """Return the light of a step: its case's, or that of the answer or delivery that is owed."""
    if promised_due_at is None and statutory_due_at is None and case_due_at is not None:
        return light(at, case_due_at - SOON, case_due_at, None)
    return light(at, yellow_at, promised_due_at, statutory_due_at)


def shows(colour: Light, at: datetime) -> Q:
    """Return the condition that a step's light at *at* is *colour*."""
    return {
        Light.STATUTORY: _past("case__statutory_due_at", at),
        Light.RED: _red(at) & _to_come("case__statutory_due_at", at),
        Light.YELLOW: _yellow(at) & _not_red(at),
        Light.GREEN: _not_yellow(at) & _not_red(at),
    }[colour]


OWED = Q(case__promised_due_at__isnull=True, case__statutory_due_at__isnull=True)


def _past(column: str, at: datetime) -> Q:
    return Q(**{f"{column}__lte": at})


def _to_come(column: str, at: datetime) -> Q:
    """Return the negation of `_past` in SQL's three values: null is to come."""
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gt": at})


def _red(at: datetime) -> Q:
    return _past("case__promised_due_at", at) | OWED & _past("case_due_at", at)


def _not_red(at: datetime) -> Q:
    running = ~OWED & _to_come("case__promised_due_at", at) & _to_come("case__statutory_due_at", at)
    return running | OWED & _to_come("case_due_at", at)


def _yellow(at: datetime) -> Q:
    return ~OWED & _past("case__yellow_at", at) | OWED & _past("case_due_at", at + SOON)


def _not_yellow(at: datetime) -> Q:
    return ~OWED & _to_come("case__yellow_at", at) | OWED & _to_come("case_due_at", at + SOON)
