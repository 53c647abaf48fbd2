"""Work calendars: national, local, from files and from the database."""

from datetime import date, datetime, timedelta

import pytest
import yaml

from qiongtai.foundation.clock import CHINA
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM, Actor, ActorKind, Grant, Power
from qiongtai.law.calendar import DayKind
from qiongtai.law.refusal import NotFound
from qiongtai.places.adapters.calendars import file_calendar, national_calendar
from qiongtai.places.adapters.files import DATA
from qiongtai.places.operations.announce_year import DayOutsideNotice, DayTwice, NamedDay, announce_year
from qiongtai.places.operations.set_local_day import BasisMissing, set_local_day
from qiongtai.places.queries.calendars import calendar_of

CHENGMAI, LINGSHUI, PROVINCE = "469023000000", "469028000000", "460000000000"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)
ADMIN = Actor(ActorKind.STAFF, None, "管理员", grants=(Grant(Power.MAINTAIN, PROVINCE, "469999999999"),))
CHECKLIST = yaml.safe_load((DATA / "calendar_local.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("year", CHECKLIST["national"], ids=lambda year: f"the notice of {year['year']}")
def test_national_calendar_agrees_with_the_published_notices(year):
    calendar = national_calendar()
    off = {day for festival in year["off"] for day in map(date.fromisoformat, festival["dates"])}
    worked = {date.fromisoformat(one["date"]) for one in year["make_up_workdays"]}
    first = date(year["year"], 1, 1)
    days = [first + timedelta(days=offset) for offset in range((date(year["year"] + 1, 1, 1) - first).days)]
    for day in days:
        expected = day in worked or (day.weekday() < 5 and day not in off)
        assert calendar.is_workday(day) == expected, day
    assert sum(map(calendar.is_workday, days)) == year["workdays"]


@pytest.mark.parametrize(
    "case", CHECKLIST["check_cases"], ids=lambda case: f"{case['start']} and {case['workdays']} days"
)
def test_file_calendar_gives_the_check_values(case):
    calendar = file_calendar(case.get("division", PROVINCE))
    day = date.fromisoformat(case["start"])
    for _ in range(case["workdays"]):
        day = calendar.next_workday(day)
    assert day == date.fromisoformat(case["due"])


def test_national_calendar_names_its_days_in_both_languages():
    assert national_calendar().name_of(date(2025, 10, 1)) == ("国庆节", "National Day")
    assert national_calendar().kind(date(2025, 9, 28)) == DayKind.MAKE_UP_WORKDAY


def test_a_year_without_a_notice_is_not_announced():
    assert national_calendar().is_announced(date(2026, 12, 31))
    assert not national_calendar().is_announced(date(2027, 1, 1))


def test_calendar_of_lays_local_days_over_the_county_and_what_lies_below(hainan):
    day = date(2023, 4, 20)
    assert calendar_of(LINGSHUI).kind(day) == DayKind.LOCAL_HOLIDAY
    assert calendar_of("469028100000").kind(day) == DayKind.LOCAL_HOLIDAY
    assert calendar_of(CHENGMAI).kind(day) == DayKind.WORKDAY
    assert calendar_of(PROVINCE).kind(day) == DayKind.WORKDAY


def test_calendar_of_agrees_with_the_files(hainan):
    days = [date(2023, 4, 1) + timedelta(days=offset) for offset in range(60)]
    for place in (LINGSHUI, CHENGMAI, "460202000000"):
        assert [calendar_of(place).kind(day) for day in days] == [file_calendar(place).kind(day) for day in days]


def test_calendar_of_costs_one_query_and_gives_equal_places_one_calendar(hainan, django_assert_num_queries):
    with django_assert_num_queries(1):
        first = calendar_of(CHENGMAI)
    assert calendar_of(CHENGMAI) is first


def test_set_local_day_holds_at_once_and_is_a_fact(hainan):
    day = date(2027, 4, 9)
    said = {"place": CHENGMAI, "day": day, "is_workday": False, "name_zh": "三月三", "name_en": "Sanyuesan"}
    set_local_day(**said, basis="县政府通知", by=ADMIN, at=NOW)
    set_local_day(**said, basis="县政府通知", by=ADMIN, at=NOW)
    assert calendar_of(CHENGMAI).kind(day) == DayKind.LOCAL_HOLIDAY
    assert [fact.kind for fact in facts_of("division", CHENGMAI)] == ["division.local_day_set"]


def test_set_local_day_prevails_over_the_day_of_a_place_above(hainan):
    day = date(2027, 4, 9)
    names = {"name_zh": "三月三", "name_en": "Sanyuesan", "basis": "通知", "by": ADMIN, "at": NOW}
    set_local_day(place=PROVINCE, day=day, is_workday=False, **names)
    set_local_day(place=CHENGMAI, day=day, is_workday=True, **names)
    assert calendar_of(LINGSHUI).kind(day) == DayKind.LOCAL_HOLIDAY
    assert calendar_of(CHENGMAI).kind(day) == DayKind.LOCAL_WORKDAY


def test_set_local_day_needs_a_notice_and_a_power_over_the_place(hainan):
    said = {
        "place": CHENGMAI,
        "day": date(2027, 4, 9),
        "is_workday": False,
        "name_zh": "三月三",
        "name_en": "Sanyuesan",
    }
    with pytest.raises(BasisMissing):
        set_local_day(**said, basis=" ", by=ADMIN, at=NOW)
    with pytest.raises(NotFound):
        set_local_day(**said, basis="通知", by=SYSTEM, at=NOW)
    elsewhere = Actor(ActorKind.STAFF, 1, "他县", grants=(Grant(Power.MAINTAIN, LINGSHUI, "469028999999"),))
    with pytest.raises(NotFound):
        set_local_day(**said, basis="通知", by=elsewhere, at=NOW)
    assert facts_of("division", CHENGMAI) == ()


def test_announce_year_ends_the_provisional_year(hainan):
    days = [
        NamedDay(date(2027, 1, 1), False, "元旦", "New Year's Day"),
        NamedDay(date(2027, 2, 6), False, "春节", "Spring Festival"),
        NamedDay(date(2027, 2, 14), True, "春节", "Spring Festival"),
    ]
    announce_year(year=2027, days=days, basis="国务院办公厅通知", by=ADMIN, at=NOW)
    calendar = calendar_of(CHENGMAI)
    assert calendar.is_announced(date(2027, 6, 1))
    assert calendar.kind(date(2027, 1, 1)) == DayKind.HOLIDAY
    assert calendar.kind(date(2027, 2, 14)) == DayKind.MAKE_UP_WORKDAY
    assert [fact.kind for fact in facts_of("calendar", "2027")] == ["calendar.year_announced"]


def test_announce_year_without_a_single_day_still_announces_it(hainan):
    announce_year(year=2028, days=[], basis="通知", by=ADMIN, at=NOW)
    assert calendar_of(CHENGMAI).is_announced(date(2028, 1, 3))


def test_announce_year_refuses_days_of_other_years_and_days_named_twice(hainan):
    one = NamedDay(date(2029, 1, 1), False, "元旦", "New Year's Day")
    with pytest.raises(DayOutsideNotice):
        announce_year(year=2027, days=[one], basis="通知", by=ADMIN, at=NOW)
    with pytest.raises(DayTwice):
        announce_year(year=2029, days=[one, one], basis="通知", by=ADMIN, at=NOW)
    with pytest.raises(NotFound):
        announce_year(year=2029, days=[one], basis="通知", by=SYSTEM, at=NOW)
    assert not calendar_of(CHENGMAI).is_announced(date(2029, 1, 1))
