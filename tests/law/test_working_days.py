"""Working days: which they are, and how a term in them is reckoned (行政许可法 82; 民法典 201)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import yaml

from qiongtai.law.calendar import (
    FIRST_DAY,
    LAST_DAY,
    DateOutOfRange,
    DayKind,
    LocalDay,
    WorkCalendar,
    days_touched_by_notice,
)
from qiongtai.law.terms import CHINA, Mark, Term, Unit, due
from qiongtai.places.adapters.files import DATA
from tests.law.calendars import CHENGMAI, LINGSHUI, LINGSHUI_TOWNSHIP, NATIONAL, d


def workdays(count: int) -> Term:
    return Term(count, Unit.WORKDAY)


@pytest.mark.parametrize(
    ("start", "count", "due_on"),
    [
        pytest.param("2025-09-26", 20, "2025-10-30", id="over National Day, with two weekends worked"),
        pytest.param("2025-01-24", 5, "2025-02-07", id="over Spring Festival, with a Sunday worked"),
        pytest.param("2026-02-13", 10, "2026-03-05", id="over the nine days of Spring Festival 2026"),
        pytest.param("2023-04-14", 5, "2023-04-21", id="an ordinary week"),
        pytest.param("2026-09-18", 20, "2026-10-22", id="over Mid-Autumn and National Day 2026"),
        pytest.param("2025-03-03", 45, "2025-05-08", id="forty-five days over Qingming and Labour Day"),
        pytest.param("2024-12-31", 1, "2025-01-02", id="over New Year's Day"),
        pytest.param("2025-09-27", 1, "2025-09-28", id="from a Saturday to a worked Sunday"),
        pytest.param("2025-09-30", 1, "2025-10-09", id="the holiday week does not count"),
    ],
)
def test_article_82_counts_working_days_of_the_official_calendar(start: str, count: int, due_on: str) -> None:
    assert due(d(start), workdays(count), NATIONAL).due_on == d(due_on)


def test_article_82_a_day_off_of_one_county_stops_only_its_own_clocks() -> None:
    start, term = d("2023-04-14"), workdays(5)

    assert due(start, term, CHENGMAI).due_on == d("2023-04-21")
    assert due(start, term, LINGSHUI).due_on == d("2023-04-24")
    assert due(start, term, LINGSHUI_TOWNSHIP).due_on == d("2023-04-24")


def test_article_82_half_day_festivals_change_nothing() -> None:
    for day in ("2025-05-04", "2026-03-08"):  # Sundays: they stay weekends
        assert NATIONAL.kind(d(day)) in (DayKind.HOLIDAY, DayKind.WEEKEND)
    for day in ("2024-03-08", "2026-06-01", "2025-08-01"):
        assert NATIONAL.kind(d(day)) == DayKind.WORKDAY


def test_civil_code_201_the_day_a_term_starts_is_not_counted() -> None:
    reckoned = due(d("2025-03-03"), workdays(1), NATIONAL)

    assert [(note.day, note.counted, note.number, note.reason) for note in reckoned.days] == [
        (d("2025-03-03"), False, None, Mark.START),
        (d("2025-03-04"), True, 1, DayKind.WORKDAY),
    ]


def test_due_closes_at_the_midnight_in_china_that_ends_the_last_day() -> None:
    assert due(d("2025-03-03"), workdays(1), NATIONAL).due_at == datetime(2025, 3, 5, tzinfo=CHINA)


def test_due_takes_an_instant_by_its_civil_day_in_china() -> None:
    evening_in_utc = datetime(2025, 3, 2, 17, 0, tzinfo=UTC)  # 01:00 on 3 March in China

    assert due(evening_in_utc, workdays(1), NATIONAL).due_on == d("2025-03-04")


def test_due_refuses_an_instant_without_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2025, 3, 3, 9, 0), workdays(1), NATIONAL)  # noqa: DTZ001


def test_explanation_names_every_day_and_why_it_counts() -> None:
    reckoned = due(d("2025-09-30"), workdays(3), NATIONAL)

    assert [(str(note.day), note.number, note.reason, note.name_zh, note.name_en) for note in reckoned.days] == [
        ("2025-09-30", None, "start", "起算日不计入", "The day it starts is not counted"),
        ("2025-10-01", None, "holiday", "国庆节", "National Day"),
        ("2025-10-02", None, "holiday", "国庆节", "National Day"),
        ("2025-10-03", None, "holiday", "国庆节", "National Day"),
        ("2025-10-04", None, "holiday", "国庆节", "National Day"),
        ("2025-10-05", None, "holiday", "国庆节", "National Day"),
        ("2025-10-06", None, "holiday", "中秋节", "Mid-Autumn Festival"),
        ("2025-10-07", None, "holiday", "国庆节", "National Day"),
        ("2025-10-08", None, "holiday", "国庆节", "National Day"),
        ("2025-10-09", 1, "workday", "", ""),
        ("2025-10-10", 2, "workday", "", ""),
        ("2025-10-11", 3, "make_up_workday", "国庆节", "National Day"),
    ]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        pytest.param("2023-04-19", DayKind.WORKDAY, id="a Wednesday"),
        pytest.param("2023-04-20", DayKind.LOCAL_HOLIDAY, id="三月三 in Lingshui"),
        pytest.param("2023-04-22", DayKind.WEEKEND, id="a Saturday"),
        pytest.param("2023-04-23", DayKind.MAKE_UP_WORKDAY, id="a Sunday worked for Labour Day"),
        pytest.param("2023-05-01", DayKind.HOLIDAY, id="Labour Day"),
    ],
)
def test_kind_says_what_a_day_is_and_by_whose_decision(day: str, kind: DayKind) -> None:
    assert LINGSHUI.kind(d(day)) == kind


def test_local_workday_prevails_over_the_national_calendar() -> None:
    saturday = d("2025-03-08")
    calendar = NATIONAL.with_local({saturday: LocalDay(True, "调休", "Make-up day")})

    assert calendar.is_workday(saturday)
    assert calendar.kind(saturday) == DayKind.LOCAL_WORKDAY
    assert calendar.name_of(saturday) == ("调休", "Make-up day")
    assert not NATIONAL.is_workday(saturday)


def test_every_published_notice_gives_its_own_number_of_working_days() -> None:
    notices = yaml.safe_load((DATA / "calendar_local.yaml").read_text())["national"]

    counted = {
        one["year"]: NATIONAL.workdays_between(date(one["year"], 1, 1), date(one["year"], 12, 31)) for one in notices
    }

    assert (
        counted
        == {one["year"]: one["workdays"] for one in notices}
        == {2015: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
    )


def test_every_day_of_every_published_notice_is_as_it_says() -> None:
    for notice in yaml.safe_load((DATA / "calendar_local.yaml").read_text())["national"]:
        for period in notice["off"]:
            assert [day for day in period["dates"] if NATIONAL.is_workday(d(day))] == []
        assert [one["date"] for one in notice["make_up_workdays"] if not NATIONAL.is_workday(d(one["date"]))] == []


@pytest.mark.parametrize(
    ("start", "count", "due_on", "provisional"),
    [
        pytest.param("2026-11-24", 20, "2026-12-22", False, id="ends within the last announced year"),
        pytest.param("2026-12-30", 1, "2026-12-31", False, id="ends on its very last day"),
        pytest.param("2026-12-31", 1, "2027-01-01", True, id="ends on the first day of a year not announced"),
        pytest.param("2026-12-24", 20, "2027-01-21", True, id="reaches into it"),
        pytest.param("2003-12-31", 1, "2004-01-02", True, id="starts before the first year that is known"),
    ],
)
def test_due_is_provisional_when_a_year_on_the_way_is_not_announced(
    start: str, count: int, due_on: str, provisional: bool
) -> None:
    reckoned = due(d(start), workdays(count), NATIONAL)

    assert (reckoned.due_on, reckoned.provisional) == (d(due_on), provisional)


def test_due_is_reckoned_again_once_the_year_is_announced() -> None:
    announced = replace(
        NATIONAL,
        off={**NATIONAL.off, d("2027-01-01"): ("元旦", "New Year's Day")},
        announced=NATIONAL.announced | {2027},
    )

    before, after = (due(d("2026-12-31"), workdays(1), calendar) for calendar in (NATIONAL, announced))

    assert (before.due_on, before.provisional) == (d("2027-01-01"), True)
    assert (after.due_on, after.provisional) == (d("2027-01-04"), False)


def test_notice_may_touch_the_last_days_of_the_year_before() -> None:
    first, last = days_touched_by_notice(2019)

    assert (first, last) == (d("2018-12-29"), d("2019-12-31"))
    assert [NATIONAL.kind(d(f"2018-12-{day}")) for day in (29, 31)] == [DayKind.MAKE_UP_WORKDAY, DayKind.HOLIDAY]
    assert not [day for day in (*NATIONAL.off, *NATIONAL.make_up) if day.month == 12 and day.day < 29]


def test_workday_before_goes_back_over_days_off() -> None:
    assert NATIONAL.workday_before(d("2025-10-09")) == d("2025-09-30")
    assert NATIONAL.workday_before(d("2025-10-09"), 3) == d("2025-09-28")


def test_this_or_next_workday_leaves_a_working_day_alone() -> None:
    assert NATIONAL.this_or_next_workday(d("2025-09-30")) == d("2025-09-30")
    assert NATIONAL.this_or_next_workday(d("2025-10-01")) == d("2025-10-09") == NATIONAL.next_workday(d("2025-09-30"))


def test_workdays_between_counts_both_ends() -> None:
    assert NATIONAL.workdays_between(d("2025-09-26"), d("2025-10-09")) == 5
    assert NATIONAL.workdays_between(d("2025-10-09"), d("2025-09-26")) == 0


@pytest.mark.parametrize(
    ("start", "count"),
    [
        pytest.param(date(1949, 9, 30), 1, id="before the first day"),
        pytest.param(date(9999, 12, 31), 1, id="at the end of the calendar"),
        pytest.param(LAST_DAY, 1, id="on the last day"),
        pytest.param(date(2199, 12, 1), 3660, id="a term that leaves the range"),
    ],
)
def test_due_refuses_dates_that_no_calendar_knows(start: date, count: int) -> None:
    with pytest.raises(DateOutOfRange):
        due(start, workdays(count), NATIONAL)


def test_workday_before_stops_at_the_first_day() -> None:
    with pytest.raises(DateOutOfRange):
        WorkCalendar().workday_before(FIRST_DAY, 1)
