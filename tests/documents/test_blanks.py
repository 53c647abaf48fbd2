"""Every numbered blank is accounted for."""

from datetime import date

import pytest

from qiongtai.documents.operations.issue_licence import issue_licence
from qiongtai.documents.operations.receive_blanks import BlanksOverlap, receive_blanks
from qiongtai.documents.operations.spoil import account_for_spoilt
from qiongtai.documents.operations.take_blank import (
    BlankGone,
    NotInStock,
    PrintedAlready,
    SpoiltReasonMissing,
    take_blank,
)
from qiongtai.documents.queries.blanks import blanks_of, next_blank, stock_of, stock_taking
from qiongtai.documents.rules.blanks import (
    BlankNumber,
    BlankNumberWrong,
    BlankState,
    RangeTooLong,
    RangeWrong,
    gaps_in,
    read_number,
    read_range,
)
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.refusal import NotFound
from tests.documents.conftest import AT, CHENGMAI

KIND = "food_business_licence"
LOW, HIGH = "469023000000", "469023999999"


def staff(*powers: Power, low: str = LOW, high: str = HIGH) -> Actor:
    grants = tuple(Grant(power, low, high) for power in powers)
    return Actor(ActorKind.STAFF, None, "许卫东", grants, place=CHENGMAI)


LEADER, CLERK = staff(Power.DIRECT), staff(Power.RECEIVE)
STRANGER = staff(Power.RECEIVE, Power.DIRECT, low="460100000000", high="460199999999")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param("0001234", "0001234", id="digits keep their noughts"),
        pytest.param("jy 000-12", "JY00012", id="letters are capitals, spaces and hyphens go"),
    ],
)
def test_number_is_read_as_printed(typed: str, printed: str) -> None:
    assert str(read_number(typed)) == printed


@pytest.mark.parametrize("typed", ["", "JY", "12A4", "一二三", "1" * 13])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(BlankNumberWrong):
        read_number(typed)


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        pytest.param("A001", "B009", RangeWrong, id="other letters"),
        pytest.param("001", "0009", RangeWrong, id="other length"),
        pytest.param("009", "001", RangeWrong, id="the wrong way round"),
        pytest.param("00001", "20000", RangeTooLong, id="a whole warehouse"),
    ],
)
def test_range_is_of_one_series(first: str, last: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_range(first, last)
    assert read_range("A001", "A001") == (BlankNumber("A", 3, 1), BlankNumber("A", 3, 1))


@pytest.mark.parametrize(
    ("taken", "gaps"),
    [
        pytest.param([], (), id="nothing was taken"),
        pytest.param([10, 11], (), id="in order"),
        pytest.param([12, 10], ((11, 11),), id="one passed over"),
        pytest.param([15, 12], ((10, 11), (13, 14)), id="the first ones passed over, and more"),
    ],
)
def test_gaps_are_what_was_passed_over(taken: list[int], gaps: tuple[tuple[int, int], ...]) -> None:
    assert gaps_in(10, taken) == gaps


def licence(number: int = 7) -> int:
    prepared, issued = issue_licence(
        kind=KIND,
        name_zh="食品经营许可证",
        name_en="Food business licence",
        holder_name="澄迈椰风餐饮有限公司",
        holder_id_masked="91469023MA5T2026X1",
        place=CHENGMAI,
        organ_id=None,
        organ_zh="澄迈县市场监督管理局",
        organ_en="",
        case_id=number,
        valid_from=date(2026, 3, 5),
        valid_until=None,
        details={},
        at=AT,
    )
    record(prepared, issued, by=CLERK, at=AT)
    return issued.licence_id


def stocked(first: str = "JY0001", last: str = "JY0010") -> int:
    return receive_blanks(kind=KIND, place=CHENGMAI, first=first, last=last, by=LEADER, at=AT)


def printed(licence_id: int, number: str, reason: str = "") -> None:
    record(take_blank(licence_id=licence_id, number=number, reason=reason, by=CLERK, at=AT), by=CLERK, at=AT)


@pytest.mark.django_db
def test_whoever_leads_the_hall_takes_blanks_in_once() -> None:
    range_id = stocked()
    with pytest.raises(BlanksOverlap):
        stocked("JY0010", "JY0020")
    for other in (CLERK, STRANGER):
        with pytest.raises(NotFound):
            receive_blanks(kind=KIND, place=CHENGMAI, first="1", last="2", by=other, at=AT)
    (fact,) = facts_of("blanks", range_id)
    assert (fact.kind, fact.body["first"], fact.body["last"]) == ("blanks.received", "JY0001", "JY0010")
    assert next_blank(CLERK, KIND, CHENGMAI) == "JY0001"
    assert next_blank(STRANGER, KIND, CHENGMAI) == ""


@pytest.mark.django_db
def test_each_printing_takes_a_number_and_no_number_is_taken_twice() -> None:
    stocked()
    first, second = licence(1), licence(2)
    printed(first, "JY0001")
    assert facts_of("licence", first)[-1].body["blank"] == "JY0001"
    assert next_blank(CLERK, KIND, CHENGMAI) == "JY0002"
    with pytest.raises(BlankGone):
        printed(second, "JY0001")
    with pytest.raises(NotInStock):
        printed(second, "JY0011")
    with pytest.raises(NotInStock):
        take_blank(licence_id=second, number="JY0002", reason="", by=STRANGER, at=AT)


@pytest.mark.django_db
def test_printing_again_takes_another_blank_and_a_reason() -> None:
    stocked()
    one = licence()
    printed(one, "JY0001")
    with pytest.raises(PrintedAlready):
        printed(one, "JY0002")
    printed(one, "JY0002", "证照遗失")
    assert [(row.number, row.reprint, row.reason) for row in blanks_of(one)] == [
        ("JY0001", False, ""),
        ("JY0002", True, "证照遗失"),
    ]


@pytest.mark.django_db
def test_a_blank_spoilt_in_printing_is_written_off_and_the_next_is_a_reprint() -> None:
    range_id = stocked()
    one = licence()
    printed(one, "JY0001")
    with pytest.raises(SpoiltReasonMissing):
        account_for_spoilt(kind=KIND, number="JY0001", reason=" ", by=CLERK, at=AT)
    account_for_spoilt(kind=KIND, number="JY0001", reason="卡纸", by=CLERK, at=AT)
    printed(one, "JY0002")
    assert [(row.number, row.state, row.reprint) for row in blanks_of(one)] == [
        ("JY0001", BlankState.SPOILT, False),
        ("JY0002", BlankState.USED, True),
    ]
    assert facts_of("blanks", range_id)[-1].body == {
        "range_id": range_id,
        "blank": "JY0001",
        "licence_id": one,
        "reason": "卡纸",
    }
    with pytest.raises(BlankGone):
        account_for_spoilt(kind=KIND, number="JY0001", reason="again", by=CLERK, at=AT)


@pytest.mark.django_db
def test_stock_taking_counts_used_spoilt_left_and_gaps() -> None:
    range_id = stocked()
    printed(licence(1), "JY0001")
    printed(licence(2), "JY0004")
    account_for_spoilt(kind=KIND, number="JY0005", reason="水渍", by=CLERK, at=AT)
    taking = stock_taking(LEADER, range_id)
    row = taking.row
    assert (row.total, row.used, row.spoilt, row.left, row.passed_over, row.next) == (10, 2, 1, 7, 2, "JY0006")
    assert taking.gaps == (("JY0002", "JY0003"),)
    assert [one.number for one in taking.taken.rows] == ["JY0005", "JY0004", "JY0001"]
    assert [one.id for one in stock_of(CLERK).rows] == [range_id]
    assert stock_of(STRANGER).rows == ()
    with pytest.raises(NotFound):
        stock_taking(STRANGER, range_id)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_stock_costs_the_same_however_long(count: int, django_assert_num_queries) -> None:
    for number in range(count):
        stocked(f"A{number}01", f"A{number}99")
    with django_assert_num_queries(1):
        assert len(stock_of(LEADER).rows) == count
