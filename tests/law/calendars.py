"""The calendars that the tests of law reckon with: the real ones, from the reference data."""

from datetime import date

from qiongtai.places.adapters.calendars import file_calendar, national_calendar

NATIONAL = national_calendar()
LINGSHUI = file_calendar("469028000000")
LINGSHUI_TOWNSHIP = file_calendar("469028100000")
CHENGMAI = file_calendar("469023000000")


def d(text: str) -> date:
    """Return the date in *text*."""
    return date.fromisoformat(text)
