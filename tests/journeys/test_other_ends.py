"""Withdrawal, non-acceptance with the right organ, the instant item, the second notice."""

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.refuse_acceptance import RightOrganMissing, refuse_acceptance
from qiongtai.cases.operations.supply_correction import supply_correction
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.inbox import inbox
from qiongtai.cases.queries.mine import my_case, my_cases
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.states import Delivery, NonAcceptance, State
from qiongtai.cases.rules.texts import ReasonMissing
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import organ_at
from tests import province
from tests.province import CHENGMAI, moment, officer

AT = moment("2026-03-02T10:00")


def lodged() -> int:
    firm = province.enterprise_of(officer("enterprise"))
    return province.received("food_business_licence", firm, clerk=officer("clerk"), at=AT)


@pytest.mark.django_db
def test_applicant_withdraws_an_accepted_case() -> None:
    owner, case_id = officer("enterprise"), lodged()
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    with pytest.raises(NotFound):
        withdraw_case(case_id=case_id, reason="不是我的", by=officer("citizen"), at=AT)
    with pytest.raises(ReasonMissing):
        withdraw_case(case_id=case_id, reason=" ", by=owner, at=AT)
    withdraw_case(case_id=case_id, reason="改址", by=owner, at=AT)
    mine = my_case(owner, case_id, at=AT)
    assert (mine.state, mine.acts) == (State.WITHDRAWN, frozenset())
    assert inbox(officer("handler"), at=AT).rows == ()
    fact = province.facts(case_id)[-1]
    assert (fact.kind, fact.body["reason"]) == ("case.withdrawn", "改址")
    assert fact.acting_for is not None and fact.acting_for.startswith("enterprise ")
    with pytest.raises(ActNotAllowed):
        withdraw_case(case_id=case_id, reason="再撤", by=owner, at=AT)
    assert [row.id for row in my_cases(owner).rows] == [case_id]
    assert my_cases(officer("citizen")).rows == ()


@pytest.mark.django_db
def test_article_32_non_acceptance_names_the_right_organ() -> None:
    case_id, clerk = lodged(), officer("clerk")
    right = organ_at("health", CHENGMAI)
    said = {"ground": NonAcceptance.NOT_THIS_ORGAN, "reasons": "属卫生健康部门职权", "by": clerk, "at": AT}
    with pytest.raises(RightOrganMissing):
        refuse_acceptance(case_id=case_id, **said)
    refuse_acceptance(case_id=case_id, right_organ_id=right.id, **said)
    page = case_page(clerk, case_id, at=AT)
    assert (page.state, page.papers[-1].kind) == (State.NOT_ACCEPTED, PaperKind.NON_ACCEPTANCE)
    assert province.kinds(case_id) == ["received", "acceptance_refused"]
    refused = province.last(case_id, "acceptance_refused")
    assert (refused["ground"], refused["right_organ_id"]) == ("not_this_organ", right.id)
    with pytest.raises(ActNotAllowed):
        accept_case(case_id=case_id, by=clerk, at=AT)


@pytest.mark.django_db
def test_second_correction_notice_is_recorded_not_blocked() -> None:
    case_id, clerk = lodged(), officer("clerk")
    gap = [Gap(GapKind.MATERIAL, "floor_plan", "不清晰")]
    ask_correction(case_id=case_id, gaps=gap, by=clerk, at=AT)
    supply_correction(case_id=case_id, by=officer("enterprise"), at=moment("2026-03-03T10:00"))
    ask_correction(case_id=case_id, gaps=gap, by=clerk, at=moment("2026-03-04T10:00"))
    rounds = [fact.body["round"] for fact in province.facts(case_id) if fact.kind == "case.correction_asked"]
    assert rounds == [1, 2]
    assert [row.round for row in case_page(clerk, case_id, at=AT).corrections] == [1, 2]


@pytest.mark.django_db
def test_article_34_instant_item_is_accepted_decided_and_delivered_by_one_clerk() -> None:
    clerk, approver, issuer = officer("clerk"), officer("approver"), officer("issuer")
    grants = clerk.grants + approver.grants + issuer.grants
    one = type(clerk)(clerk.kind, clerk.id, clerk.name, grants, clerk.organ_id, clerk.place)
    person = province.person_of(officer("citizen"))
    case_id = province.received("individual_business_registration", person, clerk=one, at=AT)
    accept_case(case_id=case_id, by=one, at=AT)
    decide_case(task_id=province.open_task(case_id, one, AT).id, grant=True, opinion="准予", by=one, at=AT)
    assert issue_result(case_id=case_id, by=one, at=AT) is not None
    deliver_case(case_id=case_id, way=Delivery.PICKUP, receiver=person.name, by=one, at=AT)
    page = case_page(one, case_id, at=AT)
    assert (page.state, page.clock.workdays_used) == (State.CLOSED, 0)
    assert page.clock.promised is not None and page.clock.promised.due_on == AT.date()
    assert PaperKind.COMMITMENT_SLIP not in [paper.kind for paper in page.papers], "nothing is promised for later"
