"""Numbers that people type, and the slips that their check digits find (GB 11643, GB 32100, ISO 7064)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qiongtai.law.identifiers import (
    USCC_SYMBOLS,
    CaseNumber,
    CaseNumberWrong,
    DivisionCodeWrong,
    IdentityNumberWrong,
    LicenceNumberWrong,
    PhoneWrong,
    Sex,
    UsccWrong,
    check_case_number,
    check_division,
    check_identity_number,
    check_licence_number,
    check_phone,
    check_uscc,
    identity_check,
    make_case_number,
    make_licence_number,
    mask_identity,
    stem_of,
    uscc_check,
    uscc_is_legacy,
)
from qiongtai.places.adapters.files import read_divisions

PATIENT = settings(deadline=None)
EXAMPLE_OF_GB_32100 = "91350100M000100Y43"
EXAMPLES_OF_GB_11643 = ("11010519491231002X", "440524188001010014")


def changed(text: str, place: int, symbol: str) -> str:
    return text[:place] + symbol + text[place + 1 :]


def swapped(text: str, first: int, second: int) -> str:
    symbols = list(text)
    symbols[first], symbols[second] = symbols[second], symbols[first]
    return "".join(symbols)


def test_gb_32100_takes_the_standards_own_example() -> None:
    code = check_uscc(EXAMPLE_OF_GB_32100)

    assert (str(code), code.organisation_code) == (EXAMPLE_OF_GB_32100, "M000100Y4")


@PATIENT
@given(place=st.integers(0, 17), symbol=st.sampled_from(USCC_SYMBOLS))
def test_gb_32100_finds_every_wrong_symbol(place: int, symbol: str) -> None:
    typed = changed(EXAMPLE_OF_GB_32100, place, symbol)
    if typed != EXAMPLE_OF_GB_32100:
        with pytest.raises(UsccWrong):
            check_uscc(typed)


@PATIENT
@given(st.text(USCC_SYMBOLS, min_size=17, max_size=17))
def test_gb_32100_gives_every_body_one_check_symbol(body: str) -> None:
    right = [symbol for symbol in USCC_SYMBOLS if not uscc_is_legacy(body + symbol)]

    assert right == [uscc_check(body)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(EXAMPLE_OF_GB_32100[:-1], id="a symbol short"),
        pytest.param(EXAMPLE_OF_GB_32100 + "0", id="a symbol long"),
        pytest.param("91350100I000100Y43", id="a letter outside the alphabet"),
        pytest.param("９１３５' OR 1=1 --", id="SQL"),
    ],
)
def test_gb_32100_refuses_what_is_no_code(text: str) -> None:
    with pytest.raises(UsccWrong):
        check_uscc(text)


def test_uscc_forgives_how_people_type() -> None:
    assert str(check_uscc(" 91350100 m000100y43 ")) == EXAMPLE_OF_GB_32100
    assert str(check_uscc("９１３５０１００Ｍ０００１００Ｙ４３")) == EXAMPLE_OF_GB_32100


@pytest.mark.parametrize(
    ("text", "legacy"),
    [
        pytest.param(EXAMPLE_OF_GB_32100, False, id="a right code"),
        pytest.param("91350100M000100Y44", True, id="issued with a wrong check symbol"),
        pytest.param("91350100S000100Y43", True, id="issued with a letter outside the alphabet"),
        pytest.param("460100000012345", True, id="a registration from before 2015"),
        pytest.param("hello", False, id="no code at all"),
    ],
)
def test_uscc_is_legacy_only_for_old_codes_that_fail(text: str, legacy: bool) -> None:
    assert uscc_is_legacy(text) is legacy


@pytest.mark.parametrize(
    ("text", "born", "sex"),
    [
        (EXAMPLES_OF_GB_11643[0], date(1949, 12, 31), Sex.FEMALE),
        (EXAMPLES_OF_GB_11643[1], date(1880, 1, 1), Sex.MALE),
    ],
)
def test_gb_11643_takes_the_standards_own_examples(text: str, born: date, sex: Sex) -> None:
    number = check_identity_number(text)

    assert (str(number), number.birth_date, number.sex) == (text, born, sex)


@PATIENT
@given(place=st.integers(0, 16), digit=st.sampled_from("0123456789"))
def test_gb_11643_finds_every_wrong_digit(place: int, digit: str) -> None:
    right = EXAMPLES_OF_GB_11643[0]
    typed = changed(right, place, digit)
    if typed != right:
        with pytest.raises(IdentityNumberWrong):
            check_identity_number(typed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("110105491231002", id="the fifteen digits of old"),
        pytest.param("110105194912310021", id="a wrong check digit"),
        pytest.param("00010519491231002X", id="a province that does not exist"),
        pytest.param("1101051949023100" + "20", id="a day that does not exist"),
        pytest.param("11010519491231002Y", id="a letter other than X"),
        pytest.param("<script>alert(1)</script>", id="a script"),
    ],
)
def test_gb_11643_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(IdentityNumberWrong):
        check_identity_number(text)


def test_identity_number_of_somebody_not_yet_born_is_refused_when_the_day_is_known() -> None:
    body = "46902320990101001"
    text = body + identity_check(body)

    assert check_identity_number(text).birth_date == date(2099, 1, 1)
    with pytest.raises(IdentityNumberWrong):
        check_identity_number(text, today=date(2026, 11, 24))


def test_identity_number_forgives_how_people_type() -> None:
    assert str(check_identity_number("110105 19491231 002x")) == EXAMPLES_OF_GB_11643[0]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param("11010519491231002X", "110***********002X", id="an identity number"),
        pytest.param("91350100M000100Y43", "913***********0Y43", id="a credit code"),
        pytest.param("12345678", "********", id="too short to show any of it"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_mask_identity_hides_the_date_of_birth(text: str, masked: str) -> None:
    assert mask_identity(text) == masked


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("13812345678", "13812345678", id="a mobile"),
        pytest.param("138 1234 5678", "13812345678", id="a mobile in groups"),
        pytest.param("+86 138-1234-5678", "13812345678", id="a mobile from abroad"),
        pytest.param("8613812345678", "13812345678", id="a mobile with the country's code"),
        pytest.param("0898-65361234", "0898-65361234", id="a landline in Hainan"),
        pytest.param("(0898)65361234", "0898-65361234", id="a landline in brackets"),
        pytest.param("010 8888 8888", "010-88888888", id="a landline in Peking"),
    ],
)
def test_check_phone_takes_mobiles_and_landlines(text: str, number: str) -> None:
    assert check_phone(text) == number


@pytest.mark.parametrize(
    "text", ["", "110", "12345678901", "1381234567", "138123456789", "65361234", "0898-1234567", "abc"]
)
def test_check_phone_refuses_what_cannot_be_rung(text: str) -> None:
    with pytest.raises(PhoneWrong):
        check_phone(text)


def test_check_division_takes_every_division_of_the_province() -> None:
    codes = list(read_divisions())

    assert [check_division(code) for code in codes] == codes


@pytest.mark.parametrize("text", ["", "46", "4690230000000", "46902300000a", "006902300000", "469023000001", "省"])
def test_check_division_refuses_what_is_no_code(text: str) -> None:
    with pytest.raises(DivisionCodeWrong):
        check_division(text)


PLACES = st.sampled_from(
    ["460000000000", "460100000000", "469023000000", "460400100000", "469023100000", "469023100201"]
)


@PATIENT
@given(place=PLACES, year=st.integers(2000, 2199), serial=st.integers(1, 9_999_999))
def test_case_number_comes_back_as_it_was_made(place: str, year: int, serial: int) -> None:
    text = make_case_number(place, year, serial)

    assert check_case_number(text) == check_case_number(text.replace("-", "")) == CaseNumber(place, year, serial)
    assert text.startswith(stem_of(place) + "-")


@PATIENT
@given(place=PLACES, serial=st.integers(1, 9_999_999), data=st.data())
def test_iso_7064_finds_every_wrong_digit_and_every_swap(place: str, serial: int, data: st.DataObject) -> None:
    right = make_case_number(place, 2026, serial).replace("-", "")
    here, there = (data.draw(st.integers(0, len(right) - 1)) for _ in range(2))
    digit = data.draw(st.sampled_from("0123456789"))

    for typed in {changed(right, here, digit), swapped(right, here, there)} - {right}:
        with pytest.raises(CaseNumberWrong):
            check_case_number(typed)


@pytest.mark.parametrize(
    "text", ["", "1", "469023-2026-0000123-70", "469023-2026-0000000-69", "' OR 1=1 --", "x" * 5000]
)
def test_case_number_refuses_what_is_none(text: str) -> None:
    with pytest.raises(CaseNumberWrong) as refused:
        check_case_number(text)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(("year", "serial"), [(1999, 1), (2200, 1), (2026, 0), (2026, 10_000_000)])
def test_case_number_is_not_made_outside_its_range(year: int, serial: int) -> None:
    with pytest.raises(ValueError, match="No case number"):
        make_case_number("469023000000", year, serial)


def test_licence_number_comes_back_as_it_was_made() -> None:
    text = make_licence_number("FBL", "469023000000", 2026, 7)

    found = check_licence_number(text.lower())

    assert (found.kind, found.place, found.year, found.serial) == ("FBL", "469023000000", 2026, 7)
    assert str(found) == text


def test_licence_number_checks_its_letters_too() -> None:
    with pytest.raises(LicenceNumberWrong):
        check_licence_number(make_licence_number("FBL", "469023000000", 2026, 7).replace("FBL", "FPL"))
    with pytest.raises(LicenceNumberWrong):
        check_licence_number("nothing of the kind")


@pytest.mark.parametrize("kind", ["", "A", "fbl", "TOOLONGX", "F1"])
def test_licence_number_is_not_made_for_a_kind_that_is_none(kind: str) -> None:
    with pytest.raises(ValueError, match="No licence number"):
        make_licence_number(kind, "469023000000", 2026, 7)
