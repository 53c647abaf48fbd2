"""Clocks, texts, gaps, pauses and validity: rules without a database."""

from datetime import date, datetime

import pytest

from qiongtai.cases import facts
from qiongtai.cases.rules import clocks, gaps, pauses, texts, validity, wording
from qiongtai.cases.rules.clocks import Limits
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.foundation.clock import CHINA
from qiongtai.law.terms import Pause, Start, Term, Unit
from qiongtai.places.adapters.calendars import national_calendar

CALENDAR = national_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def limits(promised: int = 5, statutory: int = 20, start: Start = Start.ACCEPTED) -> Limits:
    return Limits(
        promised=Term(promised, Unit.WORKDAY),
        promised_start=start,
        statutory=Term(statutory, Unit.WORKDAY),
        statutory_start=start,
    )


def test_reckon_starts_no_clock_before_acceptance() -> None:
    before = clocks.milestones(
        submitted_at=at("2025-03-03T09:00"), received_at=at("2025-03-03T09:00"), accepted_at=None
    )
    found = clocks.reckon(limits(start=Start.APPLICATION_RECEIVED), before, CALENDAR)
    assert clocks.columns(found) == clocks.STANDING_STILL


def test_reckon_counts_from_acceptance_and_from_receipt() -> None:
    stones = clocks.milestones(
        submitted_at=at("2025-03-03T09:00"), received_at=at("2025-03-03T09:00"), accepted_at=at("2025-03-05T16:30")
    )
    accepted = clocks.columns(clocks.reckon(limits(), stones, CALENDAR))
    received = clocks.columns(clocks.reckon(limits(start=Start.APPLICATION_RECEIVED), stones, CALENDAR))
    assert (accepted["promised_due_on"], accepted["statutory_due_on"]) == (date(2025, 3, 12), date(2025, 4, 2))
    assert (received["promised_due_on"], received["statutory_due_on"]) == (date(2025, 3, 10), date(2025, 3, 31))
    assert accepted["due_at"] == accepted["promised_due_at"] == at("2025-03-13T00:00")


def test_article_45_pause_moves_both_clocks() -> None:
    """Expert review 10-21 March leaves 20 working days from 3 March ending on 15 April (DOMAIN's check value)."""
    stones = clocks.milestones(
        submitted_at=at("2025-03-03T09:00"), received_at=None, accepted_at=at("2025-03-03T10:00")
    )
    pause = Pause("expert_review", date(2025, 3, 10), date(2025, 3, 21))
    found = clocks.reckon(limits(10), stones, CALENDAR, pauses=(pause,))
    assert found.statutory is not None and found.promised is not None
    assert found.statutory.due_on == date(2025, 4, 15)
    assert found.promised.due_on == date(2025, 3, 31)


def test_facts_carry_no_instant_while_a_clock_stands_still() -> None:
    assert facts.clocks_of(None) == {
        "promised_due_on": None,
        "promised_due_at": None,
        "statutory_due_on": None,
        "statutory_due_at": None,
        "yellow_at": None,
        "provisional": False,
    }


def test_check_gaps_wants_everything_named_with_its_reason() -> None:
    with pytest.raises(gaps.GapsMissing):
        gaps.check_gaps([])
    with pytest.raises(gaps.GapReasonMissing):
        gaps.check_gaps([Gap(GapKind.MATERIAL, "floor_plan", " \x00 ")])
    assert gaps.check_gaps([Gap(GapKind.FIELD, "phone", "  号码不全\x00 ")]) == (
        Gap(GapKind.FIELD, "phone", "号码不全"),
    )


def test_article_32_silence_leaves_only_acceptance() -> None:
    end = at("2025-03-11T00:00")
    gaps.check_in_time(at("2025-03-10T23:59"), end)
    with pytest.raises(gaps.CountsAsAccepted):
        gaps.check_in_time(end, end)


def test_clean_bounds_and_strips() -> None:
    assert texts.clean(" a\x00b\x1f\nc\ud800 ") == "ab\nc"
    with pytest.raises(texts.TextTooLong):
        texts.clean("长" * 4001)
    with pytest.raises(texts.ReasonMissing):
        texts.reason("\t \n")


def test_pause_checks_name_what_is_wrong() -> None:
    day = date(2025, 3, 10)
    with pytest.raises(pauses.BasisMissing):
        pauses.check_basis(" ")
    with pytest.raises(pauses.PlannedEndPassed):
        pauses.check_end(date(2025, 3, 9), day)
    for wrong in (date(2025, 3, 9), date(2025, 3, 22)):
        with pytest.raises(pauses.LastDayOutside):
            pauses.check_last_day(wrong, day, date(2025, 3, 21))
    assert pauses.check_last_day(day, day, day) == day


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        pytest.param(date(2025, 3, 20), 60, date(2030, 3, 19), id="five years to the eve"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 27), id="a leap day's year"),
        pytest.param(date(2025, 3, 20), None, None, id="without an end"),
    ],
)
def test_last_day_of_a_licence(first: date, months: int | None, last: date | None) -> None:
    assert validity.last_day(first, months) == last


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param(5, "第五条", id="one digit"),
        pytest.param(10, "第十条", id="ten"),
        pytest.param(12, "第十二条", id="no one before ten"),
        pytest.param(42, "第四十二条", id="two digits"),
        pytest.param(101, "第一百零一条", id="a gap is read"),
        pytest.param(110, "第一百一十条", id="one ten inside"),
        pytest.param(1077, "第一千零七十七条", id="four digits"),
        pytest.param(1005, "第一千零五条", id="two gaps are read once"),
    ],
)
def test_article_zh_writes_numbers_as_laws_do(number: int, words: str) -> None:
    assert wording.article_zh(number) == words
