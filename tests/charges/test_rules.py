"""The rules of charging, without a database."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiongtai.charges.rules.balance import Balance
from qiongtai.charges.rules.codes import BillState, Difference
from qiongtai.charges.rules.drawer import CountWrong, DifferenceUnexplained, check_difference, counted
from qiongtai.charges.rules.lines import (
    FeeLine,
    FeeWithoutBasis,
    NothingToCharge,
    PriceMissing,
    QuantityWrong,
    check_lines,
    may_rest_on,
)
from qiongtai.charges.rules.message import message_in
from qiongtai.charges.rules.money import in_capitals, yuan
from qiongtai.charges.rules.reconciling import Trade, compared
from qiongtai.charges.rules.signing import canonical, is_signed, signature
from qiongtai.charges.rules.statement import StatementUnreadable, read, written

SUMS = st.decimals(min_value=0, max_value=10**6, places=2)


def line(**changes: object) -> FeeLine:
    given = {
        "key": "1",
        "name_zh": "普通护照工本费",
        "name_en": "Passport fee",
        "standard_zh": "每本120元",
        "standard_en": "120 yuan",
        "quantity": 1,
        "unit_price": Decimal(120),
        "standard_price": Decimal(120),
        "basis": "护照法22",
    }
    return FeeLine(**{**given, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("basis", "allowed"),
    [
        pytest.param("护照法22", True, id="a law"),
        pytest.param("城市道路管理条例37", True, id="an administrative regulation"),
        pytest.param("中华人民共和国居民身份证法", True, id="a law by its full name"),
        pytest.param("", False, id="nothing"),
        pytest.param("海南省无障碍建设管理条例12", False, id="a province's regulation"),
        pytest.param("海南经济特区道路交通安全条例", False, id="a special zone's regulation"),
        pytest.param("海口市城市管理条例", False, id="a city's regulation"),
        pytest.param("不动产登记暂行条例实施细则", False, id="a ministry's rules"),
        pytest.param("收费许可证管理办法", False, id="measures"),
    ],
)
def test_article_58_no_fee_without_a_law_or_administrative_regulation(basis: str, allowed: bool) -> None:
    assert may_rest_on(basis) is allowed
    if not allowed:
        with pytest.raises(FeeWithoutBasis):
            check_lines([line(basis=basis)])


def test_lines_of_a_bill_say_what_is_wrong() -> None:
    check_lines([line(), line(key="2", quantity=999)])
    with pytest.raises(NothingToCharge):
        check_lines([])
    for quantity in (0, -1, 1000):
        with pytest.raises(QuantityWrong):
            check_lines([line(quantity=quantity)])
    with pytest.raises(PriceMissing):
        check_lines([line(standard_price=None, unit_price=Decimal(30))])
    check_lines([line(standard_price=None, unit_price=Decimal(30), source="琼价费〔2020〕1号")])


@pytest.mark.parametrize(
    ("balance", "state"),
    [
        pytest.param(Balance(Decimal(120)), BillState.DUE, id="nothing is paid yet"),
        pytest.param(Balance(Decimal(120), paid=Decimal(20)), BillState.DUE, id="too little was paid"),
        pytest.param(Balance(Decimal(120), paid=Decimal(120)), BillState.PAID, id="all is paid"),
        pytest.param(Balance(Decimal(120), waived=Decimal(120)), BillState.WAIVED, id="all is waived"),
        pytest.param(
            Balance(Decimal(120), waived=Decimal(120), paid=Decimal(120)),
            BillState.OWED_BACK,
            id="waived after payment",
        ),
        pytest.param(Balance(Decimal(120), paid=Decimal(240)), BillState.OWED_BACK, id="paid twice"),
        pytest.param(Balance(Decimal(120), released=True), BillState.CANCELLED, id="released unpaid"),
        pytest.param(
            Balance(Decimal(120), paid=Decimal(120), released=True), BillState.OWED_BACK, id="released when paid"
        ),
        pytest.param(
            Balance(Decimal(120), Decimal(0), Decimal(120), Decimal(120), True), BillState.REFUNDED, id="paid back"
        ),
        pytest.param(
            Balance(Decimal(120), Decimal(20), Decimal(120), Decimal(20)),
            BillState.PAID,
            id="the waived part was paid back",
        ),
    ],
)
def test_where_a_bill_stands_is_told_by_its_balance(balance: Balance, state: BillState) -> None:
    assert balance.state is state


@given(SUMS, SUMS, SUMS, st.booleans())
def test_every_yuan_is_due_kept_or_owed_back(total: Decimal, paid: Decimal, refunded: Decimal, released: bool) -> None:
    balance = Balance(total, Decimal(0), paid, min(refunded, paid), released)
    assert balance.due == 0 or balance.owed_back == 0
    assert balance.charged - balance.kept == balance.due - balance.owed_back


@pytest.mark.parametrize(
    ("sum_", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1.05", "壹元零伍分"),
        ("10", "壹拾元整"),
        ("140", "壹佰肆拾元整"),
        ("1004.30", "壹仟零肆元叁角整"),
        ("10000", "壹万元整"),
        ("100050", "壹拾万零伍拾元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("100000001", "壹亿零壹元整"),
        ("9999999999.99", "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_sums_are_written_in_capitals(sum_: str, words: str) -> None:
    assert in_capitals(Decimal(sum_)) == words


@pytest.mark.parametrize("text", ["", "abc", "1.005", "NaN", "Infinity", "1e12", "99999999999"])
def test_yuan_refuses_what_is_no_sum(text: str) -> None:
    with pytest.raises(ValueError):
        yuan(text)


def test_yuan_keeps_two_decimals() -> None:
    assert str(yuan("12")) == "12.00"
    assert str(yuan("12.50")) == "12.50"


def test_drawer_is_counted_by_its_pieces() -> None:
    assert counted({Decimal(100): 3, Decimal("0.5"): 3}) == Decimal("301.5")
    for wrong in ({Decimal(3): 1}, {Decimal(100): -1}, {Decimal(100): 10**9}):
        with pytest.raises(CountWrong):
            counted(wrong)


def test_a_difference_in_the_drawer_is_explained() -> None:
    check_difference(Decimal("0.00"), "")
    check_difference(Decimal("-5.00"), "找零多付")
    with pytest.raises(DifferenceUnexplained):
        check_difference(Decimal("-5.00"), "  ")


def test_statement_and_books_are_compared_trade_by_trade() -> None:
    ours = [Trade("a", "o1", Decimal(10)), Trade("b", "o2", Decimal(20)), Trade("d", "o4", Decimal(40))]
    theirs = [
        Trade("a", "o1", Decimal(10)),
        Trade("b", "o2", Decimal(21)),
        Trade("c", "o3", Decimal(30)),
        Trade("c", "o3", Decimal(30)),
    ]
    found = [(one.kind, one.number, one.ours, one.theirs) for one in compared(ours, theirs)]
    assert found == [
        (Difference.AMOUNT, "b", Decimal(20), Decimal(21)),
        (Difference.MISSING_HERE, "c", None, Decimal(30)),
        (Difference.TWICE, "c", None, Decimal(60)),
        (Difference.MISSING_THERE, "d", Decimal(40), None),
    ]


@given(
    st.lists(st.builds(Trade, st.text("ab12-", min_size=1), st.text("xy34"), SUMS), unique_by=lambda one: one.number)
)
def test_a_statement_reads_back_as_it_was_written(trades: list[Trade]) -> None:
    assert list(read(written((one, "2026-03-02T09:00:00+08:00") for one in trades))) == trades
    assert list(compared(trades, trades)) == []


@pytest.mark.parametrize("statement", [b"\xff\xfe", b"trade,amount\nx,1", b"trade,order,amount,at\nx,y,many,z"])
def test_a_damaged_statement_is_refused(statement: bytes) -> None:
    with pytest.raises(StatementUnreadable):
        read(statement)


def test_a_message_is_believed_only_as_it_was_signed() -> None:
    body = canonical({"order": "o", "amount": "1.00"})
    assert body == b'{"amount":"1.00","order":"o"}'
    mark = signature(b"key", timestamp="1", nonce="n", body=body)
    sent = {"timestamp": "1", "nonce": "n", "body": body}
    assert is_signed(b"key", **sent, given=mark)
    for change in ({"timestamp": "2"}, {"nonce": "m"}, {"body": body + b" "}):
        assert not is_signed(b"key", **{**sent, **change}, given=mark)
    assert not is_signed(b"other", **sent, given=mark)
    for forged in ("", "\ud800", mark.upper(), mark[:-1]):
        assert not is_signed(b"key", **sent, given=forged)


GOOD = '{"order":"o","trade":"t","status":"succeeded","amount":"1.00","at":"2026-03-02T09:00:00+08:00"}'


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "[" * 5000,
        GOOD.replace('"o"', "1"),
        GOOD.replace("1.00", "-1.00"),
        GOOD.replace("1.00", "1.001"),
        GOOD.replace("+08:00", ""),
        GOOD.replace("succeeded", "maybe"),
        GOOD.replace('"t"', '"\\ud800"'),
        GOOD.replace('"t"', '"a\\u0000b"'),
    ],
)
def test_a_message_that_says_something_else_is_not_read(body: str) -> None:
    assert message_in(GOOD.encode()).order == "o"
    with pytest.raises(ValueError):
        message_in(body.encode())
