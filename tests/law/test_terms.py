"""Terms in every unit that statutes use, and where their last day falls (民法典 201-203)."""

from datetime import datetime

import pytest

from qiongtai.law.terms import (
    CHINA,
    ON_THE_SPOT,
    ExtensionWrong,
    Mark,
    Pause,
    PauseOpen,
    PauseReversed,
    Term,
    TermWrong,
    Unit,
    due,
    parse_term,
)
from tests.law.calendars import LINGSHUI, NATIONAL, d


@pytest.mark.parametrize(
    ("start", "term", "due_on"),
    [
        pytest.param("2025-01-31", "1mo", "2025-02-28", id="the 31st to a month of 28 days"),
        pytest.param("2024-01-31", "1mo", "2024-02-29", id="the 31st to a leap February"),
        pytest.param("2025-03-31", "6mo", "2025-09-30", id="the 31st to a month of 30 days"),
        pytest.param("2024-10-31", "4mo", "2025-02-28", id="over the turn of the year"),
        pytest.param("2025-01-15", "3mo", "2025-04-15", id="the same day of the month"),
    ],
)
def test_civil_code_202_months_end_on_the_same_day_or_the_last_of_the_month(start: str, term: str, due_on: str) -> None:
    assert due(d(start), parse_term(term), NATIONAL).due_on == d(due_on)


@pytest.mark.parametrize(
    ("start", "term", "due_on"),
    [
        pytest.param("2025-09-11", "20d", "2025-10-09", id="twenty days that end on National Day"),
        pytest.param("2025-08-05", "2mo", "2025-10-09", id="two months that end in the holiday week"),
        pytest.param("2025-02-14", "15d", "2025-03-03", id="fifteen days that end on a Saturday"),
        pytest.param("2025-09-08", "20d", "2025-09-28", id="a Sunday that is worked is a last day like any other"),
        pytest.param("2025-03-03", "20d", "2025-03-24", id="a Sunday"),
        pytest.param("2025-03-04", "20d", "2025-03-24", id="a Monday"),
    ],
)
def test_civil_code_203_a_last_day_that_is_off_moves_to_the_next_working_day(
    start: str, term: str, due_on: str
) -> None:
    assert due(d(start), parse_term(term), NATIONAL).due_on == d(due_on)


def test_civil_code_203_a_local_day_off_moves_the_last_day_too() -> None:
    start, term = d("2023-04-10"), Term(10, Unit.DAY)

    assert due(start, term, NATIONAL).due_on == d("2023-04-20")
    assert due(start, term, LINGSHUI).due_on == d("2023-04-23")


def test_civil_code_203_the_explanation_shows_the_move() -> None:
    notes = due(d("2025-02-28"), Term(1, Unit.DAY), NATIONAL).days

    assert [(str(note.day), note.counted, note.number, note.reason) for note in notes] == [
        ("2025-02-28", False, None, Mark.START),
        ("2025-03-01", True, 1, "weekend"),
        ("2025-03-02", False, None, "weekend"),
        ("2025-03-03", False, None, Mark.MOVED_TO),
    ]


def test_civil_code_201_hours_run_from_the_moment() -> None:
    reckoned = due(datetime(2025, 9, 30, 15, 30, tzinfo=CHINA), Term(24, Unit.HOUR), NATIONAL)

    assert reckoned.due_at == datetime(2025, 10, 1, 15, 30, tzinfo=CHINA)
    assert reckoned.due_on == d("2025-10-01")
    assert [(str(note.day), note.number, note.reason) for note in reckoned.days] == [
        ("2025-09-30", 1, "workday"),
        ("2025-10-01", 2, "holiday"),
    ]


def test_hours_of_a_bare_date_run_from_the_midnight_that_closes_it() -> None:
    reckoned = due(d("2025-03-03"), Term(24, Unit.HOUR), NATIONAL)

    assert (reckoned.due_on, reckoned.due_at) == (d("2025-03-04"), datetime(2025, 3, 5, tzinfo=CHINA))


def test_hours_leave_out_a_pause() -> None:
    pause = Pause("testing", d("2025-03-04"), d("2025-03-05"))

    reckoned = due(datetime(2025, 3, 3, 18, 0, tzinfo=CHINA), Term(8, Unit.HOUR), NATIONAL, [pause])

    assert reckoned.due_at == datetime(2025, 3, 6, 2, 0, tzinfo=CHINA)


def test_on_the_spot_ends_with_the_day_even_when_it_is_off() -> None:
    reckoned = due(d("2025-10-01"), ON_THE_SPOT, NATIONAL)

    assert (reckoned.due_on, reckoned.due_at) == (d("2025-10-01"), datetime(2025, 10, 2, tzinfo=CHINA))
    assert [(note.day, note.counted, note.number) for note in reckoned.days] == [(d("2025-10-01"), True, 1)]


@pytest.mark.parametrize(
    ("start", "term", "extension", "due_on"),
    [
        pytest.param("2025-03-03", "20wd", "10wd", "2025-04-15", id="twenty and ten working days"),
        pytest.param("2025-03-03", "45wd", "15wd", "2025-05-29", id="forty-five and fifteen working days"),
        pytest.param("2025-01-31", "1mo", "1mo", "2025-03-31", id="two months in one, not the 28th and a month"),
        pytest.param(
            "2025-09-11", "20d", "15d", "2025-10-16", id="thirty-five days; the holiday between moves nothing"
        ),
        pytest.param("2025-02-14", "15d", "10wd", "2025-03-14", id="fifteen days and ten working days after them"),
    ],
)
def test_extension_makes_one_longer_term(start: str, term: str, extension: str, due_on: str) -> None:
    reckoned = due(d(start), parse_term(term), NATIONAL, extension=parse_term(extension))

    assert reckoned.due_on == d(due_on)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param("5wd", Term(5, Unit.WORKDAY), id="working days"),
        pytest.param("20d", Term(20, Unit.DAY), id="days"),
        pytest.param("2mo", Term(2, Unit.MONTH), id="months"),
        pytest.param("24h", Term(24, Unit.HOUR), id="hours"),
        pytest.param("spot", ON_THE_SPOT, id="on the spot"),
        pytest.param("20workday", Term(20, Unit.WORKDAY), id="the unit in full"),
    ],
)
def test_parse_term_reads_the_short_form(text: str, term: Term) -> None:
    assert parse_term(text) == term
    assert parse_term(str(term)) == term


@pytest.mark.parametrize(
    "text", ["", "5", "wd", "0wd", "-5wd", "5.5wd", "5 weeks", "99999wd", "3661d", "５wd", "5WD", "5wd 2d"]
)
def test_parse_term_refuses_what_is_no_term(text: str) -> None:
    with pytest.raises(TermWrong):
        parse_term(text)


@pytest.mark.parametrize(
    ("value", "unit"), [(0, Unit.DAY), (-1, Unit.WORKDAY), (1, Unit.ON_THE_SPOT), (3661, Unit.HOUR)]
)
def test_term_refuses_a_length_that_cannot_be(value: int, unit: Unit) -> None:
    with pytest.raises(TermWrong):
        Term(value, unit)


def test_pause_refuses_an_end_before_its_beginning() -> None:
    with pytest.raises(PauseReversed):
        Pause("hearing", d("2025-03-10"), d("2025-03-09"))


def test_open_pause_is_reckoned_to_a_day_that_must_be_said() -> None:
    pauses = [Pause("hearing", d("2025-03-05"))]

    with pytest.raises(PauseOpen):
        due(d("2025-03-03"), Term(5, Unit.WORKDAY), NATIONAL, pauses)
    assert due(d("2025-03-03"), Term(5, Unit.WORKDAY), NATIONAL, pauses, until=d("2025-03-07")).due_on == d(
        "2025-03-13"
    )
    assert due(d("2025-03-03"), Term(5, Unit.WORKDAY), NATIONAL, pauses, until=d("2025-03-04")).due_on == d(
        "2025-03-10"
    )


@pytest.mark.parametrize(("term", "extension"), [("20d", "spot"), ("20wd", "8h"), ("1mo", "24h")])
def test_extension_in_hours_or_on_the_spot_fits_no_term_in_days(term: str, extension: str) -> None:
    with pytest.raises(ExtensionWrong):
        due(d("2025-03-03"), parse_term(term), NATIONAL, extension=parse_term(extension))


def test_hours_can_be_extended_by_days() -> None:
    start = datetime(2025, 3, 3, 9, 0, tzinfo=CHINA)

    assert due(start, Term(24, Unit.HOUR), NATIONAL, extension=Term(3, Unit.WORKDAY)).due_on == d("2025-03-07")
