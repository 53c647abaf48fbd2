"""The wall clock. Only doors and the worker read it; everything below is told the time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the present instant, aware, in China Standard Time."""
    return timezone.now().astimezone(CHINA)


def day_of(at: datetime) -> date:
    """Return the civil date in China on which the instant *at* falls."""
    return at.astimezone(CHINA).date()
