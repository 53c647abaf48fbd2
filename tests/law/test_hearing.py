"""Hearings: the right told, five working days to ask, twenty to hold, seven of notice (行政许可法 46-48)."""

from dataclasses import replace

import pytest

from qiongtai.law.hearing import Hearing, HearingBreach, asking_ends, breaches, holding_ends, latest_notice_on
from tests.law.calendars import NATIONAL, d

HELD_WELL = Hearing(
    told_on=d("2025-03-03"),
    asked_on=d("2025-03-10"),
    noticed_on=d("2025-03-20"),
    held_on=d("2025-03-31"),
    chair=7,
    examiners=frozenset({1, 2}),
)
TODAY = d("2025-06-30")


def test_article_47_a_hearing_is_asked_for_within_five_working_days() -> None:
    assert asking_ends(d("2025-03-03"), NATIONAL).due_on == d("2025-03-10")
    assert HELD_WELL.was_asked_in_time(NATIONAL)
    assert not replace(HELD_WELL, asked_on=d("2025-03-11")).was_asked_in_time(NATIONAL)
    assert not replace(HELD_WELL, asked_on=None).was_asked_in_time(NATIONAL)


def test_article_47_it_is_held_within_twenty_working_days() -> None:
    assert holding_ends(d("2025-03-10"), NATIONAL).due_on == d("2025-04-08")


def test_article_48_notice_is_given_seven_working_days_before() -> None:
    assert latest_notice_on(d("2025-03-31"), NATIONAL) == d("2025-03-20")
    assert latest_notice_on(d("2025-10-10"), NATIONAL) == d("2025-09-24")


def test_articles_46_to_48_a_hearing_that_went_well_has_no_breach() -> None:
    assert breaches(HELD_WELL, NATIONAL, today=TODAY) == ()


@pytest.mark.parametrize(
    ("change", "breach"),
    [
        pytest.param({"held_on": None}, HearingBreach.NOT_HELD, id="it was never held"),
        pytest.param({"held_on": d("2025-04-09")}, HearingBreach.HELD_LATE, id="it was held a day late"),
        pytest.param({"noticed_on": d("2025-03-21")}, HearingBreach.NOTICE_SHORT, id="notice came a day late"),
        pytest.param({"noticed_on": None}, HearingBreach.NOTICE_SHORT, id="no notice was given"),
        pytest.param({"chair": 2}, HearingBreach.CHAIR_EXAMINED, id="an examiner was in the chair"),
        pytest.param(
            {"on_minutes": False}, HearingBreach.WITHOUT_MINUTES, id="the decision does not rest on the minutes"
        ),
    ],
)
def test_article_48_each_breach_is_found_alone(change: dict[str, object], breach: HearingBreach) -> None:
    assert breaches(replace(HELD_WELL, **change), NATIONAL, today=TODAY) == (breach,)  # type: ignore[arg-type]


def test_article_46_nobody_asked_in_time_so_nothing_is_owed() -> None:
    assert breaches(replace(HELD_WELL, asked_on=None, held_on=None), NATIONAL, today=TODAY) == ()
    assert breaches(replace(HELD_WELL, asked_on=d("2025-03-11"), held_on=None), NATIONAL, today=TODAY) == ()


def test_article_47_a_hearing_is_not_late_while_its_term_runs() -> None:
    assert breaches(replace(HELD_WELL, held_on=None), NATIONAL, today=d("2025-04-08")) == ()
