"""How long a licence holds."""

from datetime import date, timedelta

from qiongtai.law.terms import months_later


def last_day(first_day: date, months: int | None) -> date | None:
    """Return the last day of a licence that holds *months* from *first_day* (民法典 202); None: without an end."""
    return months_later(first_day, months) - timedelta(days=1) if months else None
