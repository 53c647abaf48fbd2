"""Two clocks per case, the earlier binding, and the moment that turns them yellow (优化营商环境条例 36)."""

from datetime import datetime

import pytest

from qiongtai.law.clocks import YellowRule, two_clocks, yellow_at
from qiongtai.law.terms import CHINA, Pause, due, end_of, parse_term
from tests.law.calendars import NATIONAL, d


def test_business_environment_36_the_shorter_promise_binds() -> None:
    clocks = two_clocks(
        promised=parse_term("10wd"),
        statutory=parse_term("20wd"),
        promised_start=d("2025-09-26"),
        statutory_start=d("2025-09-26"),
        calendar=NATIONAL,
    )

    assert clocks.promised is not None
    assert clocks.statutory is not None
    assert (clocks.promised.due_on, clocks.statutory.due_on) == (d("2025-10-16"), d("2025-10-30"))
    assert clocks.binding is clocks.promised
    assert not clocks.provisional


def test_business_environment_36_over_a_long_holiday_the_statute_in_days_can_end_first() -> None:
    clocks = two_clocks(
        promised=parse_term("15wd"),
        statutory=parse_term("20d"),
        promised_start=d("2026-09-18"),
        statutory_start=d("2026-09-18"),
        calendar=NATIONAL,
    )

    assert clocks.promised is not None
    assert clocks.statutory is not None
    assert (clocks.promised.due_on, clocks.statutory.due_on) == (d("2026-10-15"), d("2026-10-08"))
    assert clocks.binding is clocks.statutory
    assert clocks.yellow_at is not None
    assert clocks.yellow_at < clocks.statutory.due_at


def test_pauses_and_an_extension_move_both_clocks() -> None:
    clocks = two_clocks(
        promised=parse_term("10wd"),
        statutory=parse_term("20wd"),
        promised_start=d("2025-03-03"),
        statutory_start=d("2025-03-03"),
        calendar=NATIONAL,
        pauses=[Pause("expert_review", d("2025-03-10"), d("2025-03-21"))],
        extension=parse_term("10wd"),
    )

    assert clocks.promised is not None
    assert clocks.statutory is not None
    assert (clocks.promised.due_on, clocks.statutory.due_on) == (d("2025-04-15"), d("2025-04-28"))


@pytest.mark.parametrize(
    ("promised", "statutory", "statutory_start"),
    [
        pytest.param("5wd", None, "2025-03-03", id="no statutory limit"),
        pytest.param("5wd", "20wd", None, id="the statute's start has not come"),
    ],
)
def test_a_clock_that_does_not_run_is_none(promised: str, statutory: str | None, statutory_start: str | None) -> None:
    clocks = two_clocks(
        promised=parse_term(promised),
        statutory=parse_term(statutory) if statutory else None,
        promised_start=d("2025-03-03"),
        statutory_start=d(statutory_start) if statutory_start else None,
        calendar=NATIONAL,
    )

    assert clocks.statutory is None
    assert clocks.binding is clocks.promised


def test_without_any_term_nothing_binds_and_nothing_warns() -> None:
    clocks = two_clocks(promised=None, statutory=None, promised_start=None, statutory_start=None, calendar=NATIONAL)

    assert (clocks.binding, clocks.yellow_at, clocks.provisional) == (None, None, False)


@pytest.mark.parametrize(
    ("term", "last_green_day"),
    [
        pytest.param("20wd", "2025-03-27", id="eighteen of twenty working days used"),
        pytest.param("10wd", "2025-03-14", id="nine of ten used, one left"),
        pytest.param("5wd", "2025-03-07", id="one of five left comes before ninety percent"),
        pytest.param("1wd", "2025-03-03", id="a single day is yellow from its start"),
        pytest.param("30d", "2025-03-30", id="27 of 30 days used"),
        pytest.param("1d", "2025-03-03", id="a single calendar day"),
        pytest.param("2mo", "2025-04-27", id="ninety percent of 61 days"),
    ],
)
def test_yellow_comes_at_ninety_percent_or_a_working_day_before_the_end(term: str, last_green_day: str) -> None:
    warned = yellow_at(due(d("2025-03-03"), parse_term(term), NATIONAL))

    assert warned == end_of(d(last_green_day))


def test_yellow_is_a_parameter_of_the_place() -> None:
    clock = due(d("2025-03-03"), parse_term("20wd"), NATIONAL)

    assert yellow_at(clock, YellowRule(percent=50, workdays_left=1)) == datetime(2025, 3, 18, tzinfo=CHINA)
    assert yellow_at(clock, YellowRule(percent=100, workdays_left=3)) == datetime(2025, 3, 27, tzinfo=CHINA)


def test_yellow_of_hours_is_their_share() -> None:
    clock = due(datetime(2025, 3, 3, 9, 0, tzinfo=CHINA), parse_term("10h"), NATIONAL)

    assert yellow_at(clock) == datetime(2025, 3, 3, 18, 0, tzinfo=CHINA)


def test_on_the_spot_leaves_no_time_for_a_warning() -> None:
    assert yellow_at(due(d("2025-03-03"), parse_term("spot"), NATIONAL)) is None
