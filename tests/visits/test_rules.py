"""The rules of a hall, without a database."""

from datetime import date, time, timedelta

import pytest

from qiongtai.law.calendar import LocalDay, WorkCalendar
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.visits.adapters.groups import groups
from qiongtai.visits.rules.codes import TicketAct, TicketState
from qiongtai.visits.rules.groups import (
    GroupNotServed,
    GroupsWrong,
    WindowPlan,
    check_groups,
    group_for,
    homes,
    offered,
    usual_groups,
)
from qiongtai.visits.rules.hours import Span, is_open, read_hours
from qiongtai.visits.rules.lifecycle import LIFECYCLE, advance
from qiongtai.visits.rules.parameters import ParameterOutOfRange, Parameters, changed, differing
from qiongtai.visits.rules.slots import (
    DayClosed,
    DayTooFar,
    NoSuchSlot,
    SlotPast,
    check_slot,
    days_offered,
    slots_on,
)
from qiongtai.visits.rules.waiting import estimate, share_of, ticket_code
from tests.province import moment

HOURS = read_hours("08:30-12:00, 14:30-17:30")
MONDAY = moment("2026-03-02T09:10")
PLAIN = WorkCalendar()


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param("08:30-12:00, 14:30-17:30", 2, id="as halls write it"),
        pytest.param("上午8：30至12：00；下午14：30至17：30", 2, id="in Chinese with wide colons"),
        pytest.param("", 0, id="nothing"),
        pytest.param("请来电咨询", 0, id="no hours"),
        pytest.param("12:00-08:30", 0, id="ends before it begins"),
        pytest.param("08:30-12:00, 11:00-17:00", 0, id="overlapping"),
        pytest.param("08:30-25:00", 0, id="no such time"),
    ],
)
def test_hours_are_read_whole_or_not_at_all(text: str, spans: int) -> None:
    assert len(read_hours(text)) == spans


@pytest.mark.parametrize(
    ("at", "open_"),
    [
        pytest.param("2026-03-02T08:29", False, id="a minute early"),
        pytest.param("2026-03-02T08:30", True, id="on opening"),
        pytest.param("2026-03-02T12:00", False, id="at noon it is closed"),
        pytest.param("2026-03-02T15:00", True, id="in the afternoon"),
        pytest.param("2026-02-28T10:00", False, id="a Saturday"),
    ],
)
def test_a_hall_is_open_in_its_hours_on_working_days(at: str, open_: bool) -> None:
    assert is_open(HOURS, PLAIN, moment(at)) is open_


def test_a_local_holiday_closes_the_hall() -> None:
    local = PLAIN.with_local({date(2026, 3, 2): LocalDay(False, "三月三", "Sanyuesan")})
    assert not is_open(HOURS, local, MONDAY)
    assert is_open((), PLAIN, MONDAY), "without known hours nothing is marked on a working day"


def test_slots_fill_the_hours_and_leave_out_what_is_too_short() -> None:
    slots = list(slots_on(date(2026, 3, 2), (Span(time(8, 30), time(10, 15)),), 30))
    assert [f"{start:%H:%M}-{end:%H:%M}" for start, end in slots] == ["08:30-09:00", "09:00-09:30", "09:30-10:00"]


def test_days_offered_are_working_days_from_today() -> None:
    days = days_offered(Parameters(days_ahead=6), PLAIN, MONDAY)
    assert [day.day for day in days] == [2, 3, 4, 5, 6, 9]


@pytest.mark.parametrize(
    ("start", "refusal"),
    [
        pytest.param("2026-03-02T09:00", SlotPast, id="a slot that has begun"),
        pytest.param("2026-02-27T09:00", SlotPast, id="a past day"),
        pytest.param("2026-03-07T09:00", DayClosed, id="a Saturday"),
        pytest.param("2026-03-02T12:30", NoSuchSlot, id="over noon"),
        pytest.param("2026-03-03T09:05", NoSuchSlot, id="between two slots"),
        pytest.param("2026-04-30T09:00", DayTooFar, id="too far ahead"),
    ],
)
def test_a_time_that_cannot_be_booked_is_refused_with_its_reason(start: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_slot(moment(start), spans=HOURS, parameters=Parameters(), calendar=PLAIN, at=MONDAY)


def test_a_good_slot_is_told_its_end() -> None:
    start = moment("2026-03-02T09:30")
    end = check_slot(start, spans=HOURS, parameters=Parameters(), calendar=PLAIN, at=MONDAY)
    assert end - start == timedelta(minutes=30)


def test_every_ticket_can_come_to_an_end() -> None:
    assert LIFECYCLE.reachable(TicketState.WAITING) == set(TicketState)
    assert LIFECYCLE.dead_ends({TicketState.FINISHED}) == set()
    assert LIFECYCLE.acts(TicketState.FINISHED) == set()


def test_a_ticket_that_nobody_called_is_not_served() -> None:
    with pytest.raises(ActNotAllowed):
        advance(TicketState.WAITING, TicketAct.SERVE)


@pytest.mark.parametrize(
    ("ahead", "windows", "services", "minutes"),
    [
        pytest.param(4, 2.0, [9, 10, 11], 20, id="the median, shared by the windows"),
        pytest.param(1, 1.0, [7, 7, 7], 10, id="rounded up to five minutes"),
        pytest.param(0, 1.0, [7, 7, 7], 0, id="nobody before"),
        pytest.param(3, 1.0, [7, 7], None, id="too few services to say"),
        pytest.param(3, 0.0, [7, 7, 7], None, id="no window open"),
    ],
)
def test_a_waiting_time_is_said_only_with_a_ground(
    ahead: int, windows: float, services: list[float], minutes: int | None
) -> None:
    assert estimate(ahead, windows, services, ground=3) == minutes


def test_a_window_divides_itself_as_its_groups_wait() -> None:
    assert share_of("A", {"A": 3, "B": 3}, [("A", "B")]) == 0.5
    assert share_of("B", {"A": 3, "B": 3}, [("A", "B"), ("B",)]) == 1.5
    assert share_of("C", {"A": 3}, [("A", "B")]) == 0
    assert share_of("A", {}, [("A", "B")]) == 1


def test_ticket_codes_go_on_after_999() -> None:
    assert [ticket_code("A", 1), ticket_code("B", 42), ticket_code("A", 1000)] == ["A001", "B042", "A1000"]


def windows() -> list[WindowPlan]:
    names = ("综合受理一号窗口", "企业开办窗口", "出件窗口")
    return [
        WindowPlan(number, number, name, name, usual_groups(name, groups()), True)
        for number, name in enumerate(names, 1)
    ]


def test_usual_groups_follow_the_windows_name() -> None:
    assert [one.groups for one in windows()] == [("A", "B", "C", "D", "E", "F"), ("B",), ("G",)]
    assert usual_groups("没有听说过的窗口", groups())[0] == "A", "an unknown window serves everything"


def test_an_item_without_windows_of_its_own_goes_to_the_general_ones() -> None:
    here = offered(groups(), windows())
    assert [group.letter for group in here] == ["A", "B", "G"]
    assert group_for("market_regulation", here).letter == "B"
    assert group_for("natural_resources", here).letter == "A"
    assert homes(windows()) == {"A": 1, "B": 1, "G": 1}
    with pytest.raises(GroupNotServed):
        group_for("natural_resources", [group for group in here if group.letter == "G"])


def test_a_window_serves_only_groups_that_there_are() -> None:
    assert check_groups(["B", "A", "B"], groups()) == ("B", "A")
    for letters in ([], ["Z"]):
        with pytest.raises(GroupsWrong):
            check_groups(letters, groups())


def test_figures_have_bounds_and_only_differences_are_kept() -> None:
    figures = changed(Parameters(), {"calls": 2, "most_open": 3})
    assert differing(figures, Parameters()) == {"calls": 2}
    with pytest.raises(ParameterOutOfRange) as refused:
        changed(Parameters(), {"calls": 0})
    assert refused.value.field == "calls"
