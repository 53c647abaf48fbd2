"""Clocks beside the permit's: information, petitions, complaints, ratings."""

import pytest

from qiongtai.law.answers import (
    COMPLAINT_ACCEPTANCE,
    COMPLAINT_ANSWER,
    INFORMATION_CORRECTION_NOTICE,
    INFORMATION_EXTENSION,
    PETITION_NOTICE,
    PETITION_OBJECTION,
    RATING_GRADES,
    RECTIFICATION_LONGEST,
    RECTIFICATION_SHORTEST,
    consultation,
    information_due,
    petition_due,
)
from qiongtai.law.procedures import Approver, check_extension
from qiongtai.law.terms import Term, Unit, due
from tests.law.calendars import NATIONAL, d


def test_disclosure_33_a_request_is_answered_within_twenty_working_days_and_twenty_more() -> None:
    assert information_due(d("2025-09-26"), NATIONAL).due_on == d("2025-10-30")
    assert information_due(d("2025-09-26"), NATIONAL, extended=True).due_on == d("2025-11-27")


def test_disclosure_33_only_the_head_of_the_disclosure_office_extends() -> None:
    more = check_extension(INFORMATION_EXTENSION, extended_before=False, approver=Approver.DISCLOSURE_HEAD)

    assert more == Term(20, Unit.WORKDAY)


@pytest.mark.parametrize(
    ("answered_on", "due_on"),
    [
        pytest.param("2025-03-12", "2025-04-02", id="the third party answers after two working days"),
        pytest.param("2025-03-10", "2025-03-31", id="it answers on the day it is asked"),
        pytest.param(None, "2025-04-22", id="it never answers: fifteen working days are left out"),
        pytest.param("2025-05-30", "2025-04-22", id="it answers too late: no more than fifteen are left out"),
    ],
)
def test_disclosure_33_the_time_of_asking_a_third_party_is_left_out(answered_on: str | None, due_on: str) -> None:
    asked = consultation(d("2025-03-10"), d(answered_on) if answered_on else None, NATIONAL)

    assert information_due(d("2025-03-03"), NATIONAL, [asked] if asked else []).due_on == d(due_on)


def test_disclosure_30_a_request_that_is_unclear_is_sent_back_within_seven_working_days() -> None:
    assert due(d("2025-09-26"), INFORMATION_CORRECTION_NOTICE, NATIONAL).due_on == d("2025-10-13")


def test_petition_is_answered_whether_taken_up_in_fifteen_days() -> None:
    assert due(d("2025-09-18"), PETITION_NOTICE, NATIONAL).due_on == d("2025-10-09")


def test_petition_is_settled_in_sixty_days_and_thirty_more() -> None:
    assert petition_due(d("2025-03-03"), NATIONAL).due_on == d("2025-05-06")
    assert petition_due(d("2025-03-03"), NATIONAL, extended=True).due_on == d("2025-06-03")


def test_petition_sent_to_the_wrong_organ_is_objected_to_in_five_working_days() -> None:
    assert due(d("2025-09-26"), PETITION_OBJECTION, NATIONAL).due_on == d("2025-10-10")


def test_complaint_is_accepted_in_five_and_answered_in_ten_working_days() -> None:
    assert due(d("2025-03-03"), COMPLAINT_ACCEPTANCE, NATIONAL).due_on == d("2025-03-10")
    assert due(d("2025-03-03"), COMPLAINT_ANSWER, NATIONAL).due_on == d("2025-03-17")


def test_rating_has_five_grades_and_bad_ones_are_rectified_in_five_to_fifteen_working_days() -> None:
    assert RATING_GRADES == 5
    assert (Term(5, Unit.WORKDAY), Term(15, Unit.WORKDAY)) == (RECTIFICATION_SHORTEST, RECTIFICATION_LONGEST)
