"""Time is China's, whatever the machine's zone."""

from datetime import UTC, date, datetime

from qiongtai.foundation.clock import day_of, now


def test_now_is_in_china():
    assert now().utcoffset().total_seconds() == 8 * 3600


def test_day_of_is_the_civil_date_in_china():
    assert day_of(datetime(2026, 3, 2, 15, 59, 59, tzinfo=UTC)) == date(2026, 3, 2)
    assert day_of(datetime(2026, 3, 2, 16, 0, tzinfo=UTC)) == date(2026, 3, 3)
