"""Names, numbers, codes and standings, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiongtai.documents.rules.content import day_zh
from qiongtai.documents.rules.kinds import LicenceState, PaperKind, PaperState, Standing
from qiongtai.documents.rules.licences import (
    LicenceStateWrong,
    check_change,
    masked_name,
    standing_of_licence,
    standing_of_paper,
)
from qiongtai.documents.rules.names import LONGEST, safe_name
from qiongtai.documents.rules.numbers import (
    CODE_SYMBOLS,
    code_of,
    is_code,
    licence_letters,
    licence_number,
    numbers_meant,
    paper_number,
    plain_code,
)

DAY = date(2026, 3, 19)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        pytest.param("营业执照.pdf", "营业执照.pdf", id="an honest name stays"),
        pytest.param("/etc/passwd", "passwd", id="a path loses its folders"),
        pytest.param(r"C:\Users\王\扫描.pdf", "扫描.pdf", id="a Windows path too"),
        pytest.param("../../../x.png", "x.png", id="dots that climb"),
        pytest.param(".htaccess", "htaccess", id="a hidden file shows itself"),
        pytest.param("cod\u202efdp.exe", "codfdp.exe", id="turned writing is turned back"),
        pytest.param("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie x.pdf", id="control characters go"),
        pytest.param('a"b<c>.pdf', "abc.pdf", id="quotes and brackets go"),
        pytest.param("   ", "file", id="nothing gets a name"),
        pytest.param("长" * 300 + ".pdf", "长" * 108 + ".pdf", id="a long name keeps its ending"),
    ],
)
def test_safe_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_safe_name_is_always_safe(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= LONGEST
    assert not set(safe) & set('/\\\x00\r\n"<>:|?*\u202e')
    assert not safe.startswith(".")


def test_paper_number_tells_kind_place_year_and_serial() -> None:
    assert paper_number(PaperKind.ACCEPTANCE_RECEIPT, "469023000000", 2026, 123).startswith("SL-469023-2026-00000123-")
    assert paper_number(PaperKind.RECEIPT, "469023100000", 2026, 1).startswith("SJ-469023100-2026-00000001-")


@given(
    st.sampled_from(PaperKind),
    st.sampled_from(["460000000000", "469023000000", "469023100000", "469023100201"]),
    st.integers(2000, 2199),
    st.integers(1, 10**10 - 1),
)
def test_paper_number_is_found_again_without_its_hyphens(kind, place, year, serial) -> None:
    number = paper_number(kind, place, year, serial)
    assert number in numbers_meant(number)
    assert number in numbers_meant(" " + number.replace("-", "").lower() + " ")
    assert not is_code(number)


@given(st.integers(1, 10**8 - 1), st.integers(0, 27), st.integers(1, 9))
def test_slip_in_a_number_is_noticed(serial: int, at: int, by: int) -> None:
    number = paper_number(PaperKind.LICENCE, "469023000000", 2026, serial)
    digits = [place for place, symbol in enumerate(number) if symbol.isdigit()]
    place = digits[at % len(digits)]
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert numbers_meant(wrong) == []


@pytest.mark.parametrize(
    ("kind", "letters"),
    [
        ("food_business_licence", "FBL"),
        ("passport", "PAS"),
        ("eia_approval", "EA"),
        ("", "LIC"),
        ("许可证", "LIC"),
        ("a_1", "LIC"),
    ],
)
def test_licence_letters(kind: str, letters: str) -> None:
    assert licence_letters(kind) == letters


def test_licence_number_starts_afresh_after_ten_million() -> None:
    first = licence_number("food_business_licence", "469023000000", 2026, 1)
    assert first.startswith("FBL-469023-2026-0000001-")
    assert licence_number("food_business_licence", "469023000000", 2026, 10**7) == first
    assert first in numbers_meant(first)


@given(st.binary(min_size=13, max_size=13))
def test_code_is_typed_back_in_any_manner(random: bytes) -> None:
    code = code_of(random)
    assert len(code) == 20
    assert set(code) <= set(CODE_SYMBOLS)
    typed = "-".join(code[i : i + 5] for i in range(0, 20, 5)).lower().replace("0", "o").replace("1", "l")
    assert plain_code(typed) == code
    assert is_code(code)


@pytest.mark.parametrize("text", ["", "x", "469023", "SL-469023-2026-00000123-00", "' OR 1=1 --", "〓" * 20, "Ⅷ" * 20])
def test_nonsense_is_neither_number_nor_code(text: str) -> None:
    assert numbers_meant(text) == []
    assert not is_code(text)


@pytest.mark.parametrize(
    ("state", "day", "standing"),
    [
        pytest.param(LicenceState.VALID, DAY, Standing.VALID, id="its first day counts"),
        pytest.param(LicenceState.VALID, DAY - timedelta(1), Standing.NOT_YET_VALID, id="the day before does not"),
        pytest.param(LicenceState.VALID, DAY + timedelta(30), Standing.VALID, id="its last day counts"),
        pytest.param(LicenceState.VALID, DAY + timedelta(31), Standing.EXPIRED, id="the day after has expired"),
        pytest.param(LicenceState.SUSPENDED, DAY, Standing.SUSPENDED, id="suspended"),
        pytest.param(
            LicenceState.REVOKED, DAY + timedelta(90), Standing.REVOKED, id="revoked weighs more than expired"
        ),
        pytest.param(LicenceState.CANCELLED, DAY, Standing.CANCELLED, id="cancelled"),
    ],
)
def test_standing_of_licence(state, day, standing) -> None:
    assert standing_of_licence(state, DAY, DAY + timedelta(30), day) == standing


def test_licence_for_good_never_expires() -> None:
    assert standing_of_licence(LicenceState.VALID, DAY, None, date(2199, 1, 1)) == Standing.VALID


def test_standing_of_paper() -> None:
    assert standing_of_paper(PaperState.VALID, None, DAY) == Standing.VALID
    assert standing_of_paper(PaperState.VALID, DAY, DAY + timedelta(1)) == Standing.EXPIRED
    assert standing_of_paper(PaperState.REVOKED, DAY, DAY) == Standing.REVOKED
    assert standing_of_paper(PaperState.REPLACED, None, DAY) == Standing.REPLACED


@pytest.mark.parametrize(("before", "after"), [(a, b) for a in LicenceState for b in LicenceState])
def test_licence_changes_as_articles_69_and_70_know(before: LicenceState, after: LicenceState) -> None:
    known = {
        "valid": {"suspended", "revoked", "withdrawn", "forfeited", "cancelled"},
        "suspended": {"valid", "revoked", "withdrawn", "forfeited", "cancelled"},
        "revoked": {"cancelled"},
        "withdrawn": {"cancelled"},
        "forfeited": {"cancelled"},
        "cancelled": set(),
    }
    if after in known[before]:
        check_change(before, after)
    else:
        with pytest.raises(LicenceStateWrong):
            check_change(before, after)


@pytest.mark.parametrize(("name", "masked"), [("王小明", "王**"), ("李四", "李*"), ("甲", "甲*"), ("", "")])
def test_masked_name(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-03-05", "2026年3月5日"),
        ("2026-03-05T10:00:00+08:00", "2026年3月5日"),
        (DAY, "2026年3月19日"),
        ("长期", "长期"),
        (None, ""),
        (5, ""),
    ],
)
def test_day_in_words(value: object, words: str) -> None:
    assert day_zh(value) == words
