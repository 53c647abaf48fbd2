"""The lights: green, yellow, red, and past the statute."""

from datetime import datetime, timedelta

import pytest

from qiongtai.law.lights import Light, light
from qiongtai.law.terms import CHINA

YELLOW = datetime(2025, 3, 13, tzinfo=CHINA)
PROMISED = datetime(2025, 3, 15, tzinfo=CHINA)
STATUTORY = datetime(2025, 3, 29, tzinfo=CHINA)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param(YELLOW - MOMENT, Light.GREEN, id="before the warning"),
        pytest.param(YELLOW, Light.YELLOW, id="at the warning"),
        pytest.param(PROMISED - MOMENT, Light.YELLOW, id="in the last moment of the promise"),
        pytest.param(PROMISED, Light.RED, id="at 24:00 of its last day"),
        pytest.param(STATUTORY - MOMENT, Light.RED, id="in the last moment of the statute"),
        pytest.param(STATUTORY, Light.STATUTORY, id="at 24:00 of the statute's last day"),
    ],
)
def test_light_changes_at_the_very_moment(at: datetime, expected: Light) -> None:
    assert light(at, YELLOW, PROMISED, STATUTORY) == expected


def test_light_is_statutory_even_while_the_promise_still_runs() -> None:
    assert light(PROMISED, YELLOW, STATUTORY, PROMISED) == Light.STATUTORY


def test_light_without_clocks_is_green() -> None:
    assert light(STATUTORY, None, None, None) == Light.GREEN
