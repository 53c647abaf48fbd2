"""Nobody answers for five working days: the application counts as accepted from the day it was received (32)."""

import datetime as dt

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.operations.deem_due import deem_due
from qiongtai.cases.operations.refuse_acceptance import refuse_acceptance
from qiongtai.cases.queries.inbox import inbox
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.rules.gaps import CountsAsAccepted, Gap, GapKind
from qiongtai.cases.rules.states import NonAcceptance, State
from qiongtai.law.lights import Light
from tests import province
from tests.province import moment, officer

RECEIVED = moment("2026-02-10T15:00")
"""Tuesday before the Spring Festival of 2026: the 14th is worked, the 15th to the 23rd are off."""
DUE = moment("2026-02-25T00:00")


def lodged() -> int:
    firm = province.enterprise_of(officer("enterprise"))
    return province.received(
        "food_business_licence", firm, clerk=officer("clerk"), at=RECEIVED, lacking=["floor_plan", "business_licence"]
    )


@pytest.mark.django_db
def test_article_32_silence_accepts_from_the_day_of_receipt() -> None:
    case_id, other = lodged(), lodged()
    accept_case(case_id=other, by=officer("clerk"), at=moment("2026-02-11T09:00"))
    assert province.last(case_id, "received")["answer_due_on"] == "2026-02-24"

    assert deem_due(moment("2026-02-24T23:59:59")) == 0
    assert deem_due(DUE) == 1
    assert deem_due(DUE) == 0, "once is enough"

    page = case_page(officer("handler"), case_id, at=DUE)
    assert (page.state, page.deemed, page.accepted_on) == (State.ACCEPTED, True, dt.date(2026, 2, 10))
    assert page.clock.promised is not None and page.clock.statutory is not None
    assert (page.clock.promised.due_on, page.clock.statutory.due_on) == (dt.date(2026, 2, 24), dt.date(2026, 3, 2))
    assert page.clock.light is Light.RED, "the promised five days went by in silence"
    assert [row.case_id for row in inbox(officer("handler"), at=DUE, light=Light.RED).rows] == [case_id]

    fact = province.facts(case_id)[1]
    assert (fact.kind, fact.actor_kind, fact.actor_name) == ("case.accepted", "system", "system")
    assert fact.body["deemed"] is True
    assert fact.body["accepted_on"] == "2026-02-10"
    assert fact.body["missing_materials"] == ["floor_plan"], "a licence that the government issued is never missing"
    assert fact.body["clocks"] == {
        "promised_due_on": "2026-02-24",
        "promised_due_at": "2026-02-25T00:00:00+08:00",
        "statutory_due_on": "2026-03-02",
        "statutory_due_at": "2026-03-03T00:00:00+08:00",
        "yellow_at": "2026-02-15T00:00:00+08:00",
        "provisional": False,
    }
    assert province.kinds(case_id) == ["received", "accepted", "task_opened"]
    assert province.last(other, "accepted")["deemed"] is False


@pytest.mark.django_db
def test_article_32_after_the_term_only_acceptance_is_left() -> None:
    case_id, clerk = lodged(), officer("clerk")
    with pytest.raises(CountsAsAccepted):
        ask_correction(case_id=case_id, gaps=[Gap(GapKind.MATERIAL, "floor_plan", "缺")], by=clerk, at=DUE)
    with pytest.raises(CountsAsAccepted):
        refuse_acceptance(case_id=case_id, ground=NonAcceptance.NOT_NEEDED, reasons="无需许可", by=clerk, at=DUE)
    accept_case(case_id=case_id, by=clerk, at=DUE)
    accepted = province.facts(case_id)[1]
    assert (accepted.body["deemed"], accepted.body["accepted_on"], accepted.actor_name) == (
        True,
        "2026-02-10",
        clerk.name,
    )


@pytest.mark.django_db
def test_article_32_a_correction_notice_ends_the_silence() -> None:
    case_id, clerk = lodged(), officer("clerk")
    at = moment("2026-02-12T09:00")
    ask_correction(case_id=case_id, gaps=[Gap(GapKind.MATERIAL, "floor_plan", "缺")], by=clerk, at=at)
    assert deem_due(moment("2026-06-01T00:00")) == 0
    assert case_page(clerk, case_id, at=at).state is State.CORRECTION_ASKED
