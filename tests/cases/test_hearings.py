"""Hearings of a case (行政许可法 46-48), from the right told to the decision on the minutes."""

from datetime import date, datetime, timedelta

import pytest

from qiongtai.cases.models import Case
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_hearing import ask_hearing
from qiongtai.cases.operations.call_hearing import call_hearing
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.hold_hearing import hold_hearing
from qiongtai.cases.operations.sign_commitment import sign_commitment
from qiongtai.cases.operations.tell_hearing import tell_hearing
from qiongtai.cases.queries.hearings import HearingRow, hearing_of
from qiongtai.cases.queries.staff import colleagues
from qiongtai.cases.rules.hearings import (
    AskedAlready,
    AskedTooLate,
    ChairExamined,
    HearingOpen,
    HearingStage,
    HeldAlready,
    HeldBefore,
    MinutesMissing,
    NoHearingNow,
    NotAsked,
    NotCalled,
    NoticeShort,
    NotToldYet,
    ToldAlready,
    VenueMissing,
)
from qiongtai.documents.queries.papers import papers_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from tests.province import CHENGMAI, enterprise_of, last, member, moment, officer, open_task, received

AT = moment("2026-03-04T10:00")
LAST_TO_ASK, HELD_ON = moment("2026-03-11T10:00"), date(2026, 3, 20)
HYGIENE = "public_place_hygiene_licence"
pytestmark = pytest.mark.django_db


def health(post: str) -> Actor:
    return member(CHENGMAI, "health", post)


def case() -> int:
    case_id = received(HYGIENE, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    sign_commitment(case_id=case_id, signer="陈建业", by=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=health("accept"), at=AT)
    return case_id


def told() -> int:
    case_id = case()
    tell_hearing(case_id=case_id, by=health("approve"), at=AT)
    return case_id


def asked(at: datetime = LAST_TO_ASK) -> int:
    case_id = told()
    ask_hearing(case_id=case_id, by=officer("enterprise"), at=at)
    return case_id


def call(case_id: int, held_on: date = HELD_ON, venue: str = "三楼会议室", chair: str = "close") -> None:
    call_hearing(
        case_id=case_id,
        held_on=held_on,
        venue=venue,
        chair_id=health(chair).id or 0,
        by=health("approve"),
        at=LAST_TO_ASK,
    )


def row_of(case_id: int, at: datetime = LAST_TO_ASK) -> HearingRow:
    row = hearing_of(case_id, place=CHENGMAI, at=at)
    assert row is not None
    return row


def test_article_46_the_right_is_told_in_writing() -> None:
    case_id = told()
    row = row_of(case_id, AT)
    assert (row.stage, row.ask_by) == (HearingStage.TOLD, date(2026, 3, 11))
    assert PaperKind.HEARING_RIGHT in {one.kind for one in papers_of("case", case_id)}
    with pytest.raises(ToldAlready):
        tell_hearing(case_id=case_id, by=health("approve"), at=AT)


def test_article_47_it_is_asked_for_within_five_working_days_and_held_within_twenty() -> None:
    case_id = asked()
    row = row_of(case_id)
    assert (row.stage, row.hold_by) == (HearingStage.ASKED, date(2026, 4, 9))
    with pytest.raises(AskedAlready):
        ask_hearing(case_id=case_id, by=officer("enterprise"), at=LAST_TO_ASK)


def test_article_47_who_asks_later_asks_too_late_and_the_case_goes_on() -> None:
    case_id = told()
    late = LAST_TO_ASK + timedelta(days=1)
    with pytest.raises(AskedTooLate):
        ask_hearing(case_id=case_id, by=officer("enterprise"), at=late)
    assert row_of(case_id, late).stage is HearingStage.LAPSED
    approver = health("approve")
    decide_case(task_id=open_task(case_id, approver, late).id, grant=True, opinion="准予", by=approver, at=late)


def test_article_47_an_interested_person_asks_through_the_organ() -> None:
    case_id = told()
    ask_hearing(case_id=case_id, interested="邻居王某", by=health("handle"), at=AT)
    assert last(case_id, "hearing_asked")["interested"] == "邻居王某"
    with pytest.raises(NotFound):
        ask_hearing(case_id=told(), by=officer("handler"), at=AT)
    with pytest.raises(NotFound):
        ask_hearing(case_id=told(), by=officer("citizen"), at=AT)


def test_article_48_time_and_place_are_told_seven_working_days_before() -> None:
    case_id = asked()
    assert row_of(case_id).earliest == HELD_ON
    with pytest.raises(NoticeShort):
        call(case_id, HELD_ON - timedelta(days=1))
    with pytest.raises(VenueMissing):
        call(case_id, venue=" ")
    call(case_id)
    assert PaperKind.HEARING_NOTICE in {one.kind for one in papers_of("case", case_id)}
    assert last(case_id, "hearing_called")["late"] is False
    call(case_id, date(2026, 4, 13))
    assert last(case_id, "hearing_called")["late"] is True


def test_article_48_who_examined_does_not_chair() -> None:
    case_id = received("food_business_licence", enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    from_handling = open_task(case_id, officer("handler"), AT)
    _hand_over(from_handling.id)
    tell_hearing(case_id=case_id, by=officer("reviewer"), at=AT)
    ask_hearing(case_id=case_id, by=officer("enterprise"), at=AT)
    said = {"case_id": case_id, "held_on": HELD_ON, "venue": "三楼", "by": officer("reviewer"), "at": AT}
    for unfit in (officer("handler").id, officer("citizen").id, health("close").id, 10**9):
        with pytest.raises(ChairExamined):
            call_hearing(**said, chair_id=unfit or 0)
    call_hearing(**said, chair_id=officer("issuer").id or 0)


def test_article_48_the_decision_waits_for_the_minutes() -> None:
    case_id = asked()
    approver = health("approve")
    task = open_task(case_id, approver, LAST_TO_ASK)
    with pytest.raises(HearingOpen):
        decide_case(task_id=task.id, grant=True, opinion="准予", by=approver, at=LAST_TO_ASK)
    with pytest.raises(NotCalled):
        hold_hearing(case_id=case_id, minutes="x", by=approver, at=LAST_TO_ASK)
    call(case_id)
    with pytest.raises(HeldBefore):
        hold_hearing(case_id=case_id, minutes="x", by=approver, at=LAST_TO_ASK)
    held = moment("2026-03-20T15:00")
    with pytest.raises(MinutesMissing):
        hold_hearing(case_id=case_id, minutes=" ", by=approver, at=held)
    hold_hearing(case_id=case_id, minutes="双方陈述", by=health("close"), at=held)
    assert last(case_id, "hearing_held")["breaches"] == []
    with pytest.raises(HeldAlready):
        hold_hearing(case_id=case_id, minutes="改", by=approver, at=held)
    with pytest.raises(HeldAlready):
        call(case_id)
    decide_case(task_id=task.id, grant=True, opinion="准予", by=approver, at=held)
    assert Case.objects.get(pk=case_id).granted is True


def test_nothing_happens_out_of_turn_or_by_strangers() -> None:
    case_id = case()
    with pytest.raises(NotToldYet):
        ask_hearing(case_id=case_id, by=officer("enterprise"), at=AT)
    with pytest.raises(NotAsked):
        call(told())
    for stranger in (officer("handler"), officer("clerk"), officer("citizen")):
        with pytest.raises(NotFound):
            tell_hearing(case_id=case_id, by=stranger, at=AT)
    fresh = received(HYGIENE, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    with pytest.raises(NoHearingNow):
        tell_hearing(case_id=fresh, by=health("approve"), at=AT)


def _hand_over(task_id: int) -> None:
    handler = officer("handler")
    second = colleagues(handler, task_id)[0].id
    hand_over(task_id=task_id, opinion="好", second_officer_id=second, by=handler, at=AT)
