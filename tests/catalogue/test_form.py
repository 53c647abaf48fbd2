"""Answers are cleaned, or refused field by field, all at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiongtai.catalogue.rules.form import (
    ChoiceUnknown,
    DateWrong,
    EitherMissing,
    FieldMissing,
    FormRefused,
    MoneyWrong,
    NumberWrong,
    TextTooLong,
    TextUnprintable,
    check_form,
    clean_draft,
)
from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.law.identifiers import IdentityNumberWrong, PhoneWrong, UsccWrong
from tests.catalogue.items import ANSWERS, item

SPEC = parse_item(item())


def errors(**changes):
    with pytest.raises(FormRefused) as refused:
        check_form(SPEC, {**ANSWERS, **changes})
    return {key: type(error) for key, error in refused.value.errors.items()}


def test_form_keeps_clean_answers_only():
    assert dict(check_form(SPEC, {**ANSWERS, "about": " ", "secret": "x"}).values) == {**ANSWERS, "insured": False}


def test_form_names_every_wrong_field_at_once():
    assert errors(boat="", length="long", since="2026-02-30", kind="raft", phone="12") == {
        "boat": FieldMissing,
        "length": NumberWrong,
        "since": DateWrong,
        "kind": ChoiceUnknown,
        "phone": PhoneWrong,
    }


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        pytest.param("boat", "  琼海\n 号 ", "琼海 号", id="blanks of a line are joined"),
        pytest.param("about", "一\r\n二", "一\n二", id="lines of a long text stay"),
        pytest.param("length", "１２．５", "12.5", id="wide digits are digits"),
        pytest.param("value", "1,234.50", "1234.50", id="commas in an amount go"),
        pytest.param("since", "2026年3月5日", "2026-03-05", id="a Chinese date is a date"),
        pytest.param("since", "2026/3/5", "2026-03-05", id="slashes too"),
        pytest.param("phone", "138 1234 5678", "13812345678", id="blanks in a phone number go"),
        pytest.param("phone", "0898-65361234", "0898-65361234", id="a landline keeps its area"),
        pytest.param("id_number", "11010519491231002x", "11010519491231002X", id="a small x becomes a large one"),
        pytest.param("insured", "on", True, id="a ticked box is yes"),
        pytest.param("insured", None, False, id="an empty box is no"),
        pytest.param("boat", "<script>alert(1)</script>", "<script>alert(1)</script>", id="script is only text"),
        pytest.param("boat", "x'; DROP TABLE t;--", "x'; DROP TABLE t;--", id="SQL is only text"),
    ],
)
def test_form_cleans(field, typed, kept):
    assert check_form(SPEC, {**ANSWERS, field: typed}).values[field] == kept


@pytest.mark.parametrize(
    ("field", "typed", "refusal"),
    [
        pytest.param("boat", "号" * 201, TextTooLong, id="a name too long"),
        pytest.param("about", "号" * 4001, TextTooLong, id="a text too long"),
        pytest.param("boat", "a\x00b", TextUnprintable, id="a null byte"),
        pytest.param("boat", "a\ud800", TextUnprintable, id="half a character"),
        pytest.param("length", "-1", NumberWrong, id="a length below nothing"),
        pytest.param("length", "1e5", NumberWrong, id="a number in powers"),
        pytest.param("length", "NaN", NumberWrong, id="no number"),
        pytest.param("length", "٣", NumberWrong, id="digits of another script"),
        pytest.param("length", "9" * 13, NumberWrong, id="a number too large"),
        pytest.param("value", "1.234", MoneyWrong, id="three decimals"),
        pytest.param("since", "20260305", DateWrong, id="a date without its marks"),
        pytest.param("since", "1899-12-31", DateWrong, id="a date before all"),
        pytest.param("id_number", "110105194912310021", IdentityNumberWrong, id="a wrong last digit"),
    ],
)
def test_form_refuses(field, typed, refusal):
    assert errors(**{field: typed}) == {field: refusal}


def test_form_asks_for_the_number_of_a_person_or_of_an_organisation():
    assert errors(id_number="") == {"id_number": EitherMissing}
    assert check_form(SPEC, {**ANSWERS, "id_number": "", "uscc": "91460000MA5RC4W73F"}).values["uscc"]


def test_form_keeps_an_old_credit_code_that_fails_the_check():
    assert check_form(SPEC, {**ANSWERS, "uscc": "460000000012345"}).values["uscc"] == "460000000012345"
    assert errors(uscc="123") == {"uscc": UsccWrong}


def test_draft_keeps_what_was_typed_and_refuses_nothing():
    assert clean_draft(SPEC, {"length": "long", "boat": "a\x00b", "kind": "raft", "other": "x"}) == {
        "length": "long",
        "boat": "ab",
        "kind": "raft",
    }


@given(st.dictionaries(st.sampled_from([field.key for field in SPEC.form]), st.text(max_size=80)))
def test_form_refuses_in_words_or_gives_what_it_accepts_again(data):
    try:
        clean = check_form(SPEC, data)
    except FormRefused as refused:
        assert set(refused.errors) <= {field.key for field in SPEC.form}
    else:
        assert check_form(SPEC, clean.values) == clean


@given(st.dictionaries(st.text(max_size=12), st.one_of(st.none(), st.booleans(), st.text(max_size=300))))
def test_draft_never_fails(data):
    kept = clean_draft(SPEC, data)
    assert clean_draft(SPEC, kept) == kept


def test_form_wants_an_answer_to_a_yes_or_no_that_is_required():
    asked = replace(next(field for field in SPEC.form if field.key == "insured"), required=True)
    spec = replace(SPEC, form=(asked,))
    with pytest.raises(FormRefused) as refused:
        check_form(spec, {})
    assert {key: type(one) for key, one in refused.value.errors.items()} == {"insured": FieldMissing}
    assert check_form(spec, {"insured": "no"}).values == {"insured": False}
