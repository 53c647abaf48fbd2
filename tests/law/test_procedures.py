"""Article 45's closed list, and the terms, extension and silences of the Administrative Licensing Law."""

from datetime import datetime

import pytest

from qiongtai.law.procedures import (
    CORRECTION_NOTICE,
    DECISION,
    DELIVERY,
    JOINT_DECISION,
    JOINT_EXTENSION_RULE,
    LOWER_ORGAN_EXAMINATION,
    ORDINARY_EXTENSION,
    PROCEDURE_NAMES,
    AlreadyExtended,
    Approver,
    ExtensionRule,
    LocalProcedure,
    NoExtension,
    NoGroundForPause,
    Procedure,
    WrongApprover,
    check_extension,
    check_pause,
    grounds_for_pause,
    latest_renewal_on,
    renewed_by_silence,
    silence_after,
)
from qiongtai.law.terms import CHINA, Pause, Term, Unit, due
from tests.law.calendars import NATIONAL, d

EIGHT = ("hearing", "bidding", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review")


def test_article_45_knows_these_eight_procedures_and_no_other() -> None:
    assert tuple(Procedure) == EIGHT == grounds_for_pause("permit")


@pytest.mark.parametrize("kind", EIGHT)
def test_article_45_lets_a_permit_pause_for_each_of_the_eight(kind: str) -> None:
    check_pause(kind, "permit")


@pytest.mark.parametrize("kind", ["publicity", "site_survey", "consultation", "lunch", "", "Hearing"])
def test_article_45_gives_a_permit_no_other_ground(kind: str) -> None:
    with pytest.raises(NoGroundForPause):
        check_pause(kind, "permit")


def test_article_45_adds_what_the_items_own_statute_names() -> None:
    check_pause("consulting_departments", "permit", other_suspensions=["consulting_departments"])

    with pytest.raises(NoGroundForPause):
        check_pause("consulting_departments", "permit", excluded=["consulting_departments"])


def test_article_45_is_no_limit_for_other_types_whose_local_rules_allow_more() -> None:
    check_pause("publicity", "benefit")
    check_pause("site_survey", "confirmation")
    check_pause("household_visit", "benefit", excluded=["household_visit"])

    with pytest.raises(NoGroundForPause):
        check_pause("household_visit", "benefit")


def test_article_45_leaves_out_every_day_of_the_procedure() -> None:
    review = Pause(Procedure.EXPERT_REVIEW, d("2025-03-10"), d("2025-03-21"), "专家评审", "Expert review")

    reckoned = due(d("2025-03-03"), DECISION, NATIONAL, [review])

    assert reckoned.due_on == d("2025-04-15")
    paused = [note for note in reckoned.days if note.reason == "expert_review"]
    assert [note.day for note in paused] == [d(f"2025-03-{day}") for day in range(10, 22)]
    assert {(note.counted, note.number, note.name_zh, note.name_en) for note in paused} == {
        (False, None, "专家评审", "Expert review")
    }


def test_article_45_two_procedures_at_once_are_left_out_once() -> None:
    review = Pause("expert_review", d("2025-03-10"), d("2025-03-21"))
    testing = Pause("testing", d("2025-03-17"), d("2025-03-21"))

    assert due(d("2025-03-03"), DECISION, NATIONAL, [review, testing]).due_on == d("2025-04-15")


def test_procedure_names_are_complete() -> None:
    assert set(PROCEDURE_NAMES) == {*Procedure, *LocalProcedure}


def test_article_32_silence_counts_as_acceptance_from_the_day_of_receipt() -> None:
    silence = silence_after(d("2025-09-26"), NATIONAL)

    assert Term(5, Unit.WORKDAY) == CORRECTION_NOTICE
    assert silence.answer_due.due_on == d("2025-10-10")
    assert silence.answer_due.due_at == datetime(2025, 10, 11, tzinfo=CHINA)
    assert silence.accepted_on == d("2025-09-26")


def test_article_32_gives_way_to_the_notice_term_of_the_items_own_statute() -> None:
    silence = silence_after(d("2025-03-06"), NATIONAL, Term(3, Unit.DAY))

    assert (silence.answer_due.due_on, silence.accepted_on) == (d("2025-03-10"), d("2025-03-06"))


def test_article_42_twenty_working_days_and_ten_more_once_by_the_organs_head() -> None:
    assert due(d("2025-09-26"), DECISION, NATIONAL).due_on == d("2025-10-30")

    more = check_extension(ORDINARY_EXTENSION, extended_before=False, approver=Approver.ORGAN_HEAD)

    assert due(d("2025-09-26"), DECISION, NATIONAL, extension=more).due_on == d("2025-11-13")


def test_article_42_allows_no_second_extension() -> None:
    with pytest.raises(AlreadyExtended):
        check_extension(ORDINARY_EXTENSION, extended_before=True, approver=Approver.ORGAN_HEAD)


def test_article_42_names_who_extends() -> None:
    with pytest.raises(WrongApprover):
        check_extension(JOINT_EXTENSION_RULE, extended_before=False, approver=Approver.ORGAN_HEAD)
    with pytest.raises(WrongApprover):
        check_extension(ORDINARY_EXTENSION, extended_before=False, approver=None)


def test_article_42_gives_none_where_a_special_statute_gives_none() -> None:
    with pytest.raises(NoExtension):
        check_extension(None, extended_before=False, approver=Approver.ORGAN_HEAD)


def test_extension_without_a_named_head_asks_for_none() -> None:
    rule = ExtensionRule(Term(30, Unit.DAY), None)

    assert check_extension(rule, extended_before=False, approver=None) == Term(30, Unit.DAY)


def test_article_26_joint_handling_has_forty_five_working_days_and_fifteen_more_by_the_governments_head() -> None:
    assert due(d("2025-03-03"), JOINT_DECISION, NATIONAL).due_on == d("2025-05-08")

    more = check_extension(JOINT_EXTENSION_RULE, extended_before=False, approver=Approver.GOVERNMENT_HEAD)

    assert due(d("2025-03-03"), JOINT_DECISION, NATIONAL, extension=more).due_on == d("2025-05-29")


def test_article_43_the_lower_organ_has_twenty_working_days() -> None:
    assert due(d("2025-03-03"), LOWER_ORGAN_EXAMINATION, NATIONAL).due_on == d("2025-03-31")


def test_article_44_the_licence_is_delivered_within_ten_working_days_of_the_decision() -> None:
    assert due(d("2026-02-13"), DELIVERY, NATIONAL).due_on == d("2026-03-05")


def test_article_50_a_renewal_is_applied_for_thirty_days_before_expiry() -> None:
    assert latest_renewal_on(d("2025-12-31")) == d("2025-12-01")
    assert latest_renewal_on(d("2024-03-30")) == d("2024-02-29")


@pytest.mark.parametrize(
    ("applied_on", "decided_on", "renewed"),
    [
        pytest.param("2025-12-01", None, True, id="in time and never decided"),
        pytest.param("2025-12-01", "2026-01-01", True, id="in time and decided after the expiry"),
        pytest.param("2025-12-01", "2025-12-31", False, id="decided on the last day"),
        pytest.param("2025-12-02", None, False, id="a day late"),
    ],
)
def test_article_50_no_decision_before_expiry_means_renewed(
    applied_on: str, decided_on: str | None, renewed: bool
) -> None:
    decided = d(decided_on) if decided_on else None

    assert renewed_by_silence(applied_on=d(applied_on), expires_on=d("2025-12-31"), decided_on=decided) is renewed
