"""Pages follow each other without a gap or a repetition, and a damaged link to one is refused in words."""

import base64
import contextlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiongtai.foundation.keyset import CursorBroken, page_of
from qiongtai.supervision.models import Counted

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC)
ORDER = ["-promised_due_at", "-case_id"]


def fill(*hours: int) -> None:
    Counted.objects.all().delete()
    Counted.objects.bulk_create(
        Counted(case_id=number, county="469023000000", promised_due_at=AT + timedelta(hours=hour))
        for number, hour in enumerate(hours)
    )


def case_id(row):
    return row.case_id


def walked(rows, order, size):
    """Return the ids on all pages, one after the other."""
    seen, after = [], None
    while True:
        page = page_of(rows, order=order, show=case_id, after=after, size=size)
        assert len(page.rows) <= size
        seen += page.rows
        after = page.next
        if after is None:
            return seen


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 3), max_size=9), st.integers(1, 4), st.booleans())
def test_pages_show_every_row_once_in_order(hours, size, descending):
    fill(*hours)
    order = ORDER if descending else [name.lstrip("-") for name in ORDER]
    expected = sorted(range(len(hours)), key=lambda one: (hours[one], one), reverse=descending)
    assert walked(Counted.objects.all(), order, size) == expected


def test_a_page_neither_shows_a_row_twice_nor_jumps_when_others_come_before_it():
    fill(1, 2, 3, 4)
    first = page_of(Counted.objects.all(), order=ORDER, show=case_id, size=2)
    Counted.objects.create(case_id=9, county="469023000000", promised_due_at=AT + timedelta(hours=9))
    second = page_of(Counted.objects.all(), order=ORDER, show=case_id, after=first.next, size=2)
    assert (first.rows, second.rows) == ((3, 2), (1, 0))


def test_the_last_page_has_no_next_even_when_it_is_full():
    fill(1, 2)
    assert page_of(Counted.objects.all(), order=ORDER, show=case_id, size=2).next is None


def test_rows_of_values_are_paged_too():
    fill(1, 2)
    rows = Counted.objects.values("case_id")
    page = page_of(rows, order=["case_id"], show=lambda row: row["case_id"], size=1)
    assert page_of(rows, order=["case_id"], show=lambda row: row["case_id"], after=page.next, size=1).rows == (1,)


def cursor(*values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "after",
    [
        pytest.param("%%%", id="not a cursor"),
        pytest.param("éé", id="not ASCII"),
        pytest.param("' OR 1=1 --", id="SQL"),
        pytest.param(cursor(), id="no values"),
        pytest.param(cursor(AT.isoformat()), id="too few values"),
        pytest.param(cursor(AT.isoformat(), 1, 2), id="too many values"),
        pytest.param(cursor(AT.isoformat(), None), id="null"),
        pytest.param(cursor(AT.isoformat(), [1]), id="a list"),
        pytest.param(cursor(AT.isoformat(), {"a": 1}), id="an object"),
        pytest.param(cursor(AT.isoformat(), "x"), id="text for a number"),
        pytest.param(cursor("2026-13-45", 1), id="a day that does not exist"),
        pytest.param(cursor("yesterday", 1), id="text for an instant"),
        pytest.param(cursor(5, 1), id="a number for an instant"),
        pytest.param(cursor(AT.isoformat(), float("nan")), id="not a number"),
        pytest.param(cursor(AT.isoformat(), float("inf")), id="infinity"),
        pytest.param(base64.urlsafe_b64encode(b"[" * 5000).decode(), id="nested too deep"),
        pytest.param(base64.urlsafe_b64encode(b"\xff\xfe").decode(), id="not UTF-8"),
        pytest.param(base64.urlsafe_b64encode(b"7").decode(), id="not a list"),
    ],
)
def test_a_damaged_cursor_is_refused(after):
    fill(1, 2)
    with pytest.raises(CursorBroken):
        page_of(Counted.objects.all(), order=ORDER, show=case_id, after=after)
    assert Counted.objects.count() == 2, "the transaction goes on"


@pytest.mark.parametrize("text", ["a\0b", "\ud800"], ids=["a null character", "half a character"])
def test_a_cursor_with_text_that_cannot_be_stored_is_refused(text):
    fill(1)
    with pytest.raises(CursorBroken):
        page_of(Counted.objects.all(), order=["county", "case_id"], show=case_id, after=cursor(text, 1))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.binary(max_size=40).map(lambda raw: base64.urlsafe_b64encode(raw).decode())))
def test_any_text_is_a_cursor_or_is_refused(after):
    with contextlib.suppress(CursorBroken):
        page_of(Counted.objects.all(), order=["case_id"], show=case_id, after=after)


def test_a_number_too_big_for_the_column_is_beyond_all():
    fill(1)
    assert page_of(Counted.objects.all(), order=["case_id"], show=case_id, after=cursor(10**30)).rows == ()
