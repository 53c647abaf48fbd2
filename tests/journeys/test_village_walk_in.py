"""A neighbour walks into a village point for a living allowance: the township examines, the county decides."""

import datetime as dt

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.queries.inbox import inbox
from qiongtai.cases.queries.list import cases_in_scope
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.window import window_cases
from qiongtai.cases.rules.states import Delivery, State
from qiongtai.law.refusal import NotFound
from tests import province
from tests.onsite import checked_on_site
from tests.province import CHENGMAI, JIANGUO, JINJIANG, member, moment, officer


@pytest.mark.django_db
def test_living_allowance_from_the_village_point_to_the_county() -> None:
    agent = officer("village")
    neighbour = province.person_of(officer("citizen"))
    at = moment("2026-03-02T09:00")
    case_id = province.received("minimum_living_allowance", neighbour, clerk=agent, at=at, place=JIANGUO)
    received = province.last(case_id, "received")
    assert (received["window_place"], received["channel"], received["flow_key"]) == (
        JIANGUO,
        "window",
        "township_publicity",
    )
    assert [row.id for row in window_cases(agent).rows] == [case_id]

    # The township government examines first (Article 35): its officers have the case, other towns' have not.
    accepting = member(JINJIANG, "township_government", "accept")
    assert [row.case_id for row in inbox(accepting, at=at).rows] == [case_id]
    elsewhere = member("469023101000", "township_government", "accept")
    assert inbox(elsewhere, at=at).rows == ()
    assert cases_in_scope(elsewhere).rows == ()
    with pytest.raises(NotFound):
        case_page(elsewhere, case_id, at=at)
    with pytest.raises(NotFound):
        accept_case(case_id=case_id, by=elsewhere, at=at)
    accept_case(case_id=case_id, by=accepting, at=at)

    # Two officers visit the household, a notice hangs in the village, the township gives its opinion.
    handling, closing = (member(JINJIANG, "township_government", post) for post in ("handle", "close"))
    at = moment("2026-03-04T10:00")
    visit = province.open_task(case_id, handling, at)
    assert (visit.step, visit.organ_name_zh, visit.officers) == ("enquiry", "澄迈县金江镇人民政府", 2)
    checked_on_site(case_id, handling, closing.id, at)
    hand_over(task_id=visit.id, opinion="家庭情况属实", second_officer_id=closing.id, by=handling, at=at)
    at = moment("2026-03-12T10:00")
    hand_over(task_id=province.open_task(case_id, handling, at).id, opinion="公示无异议", by=handling, at=at)
    reviewing = member(JINJIANG, "township_government", "review")
    hand_over(task_id=province.open_task(case_id, reviewing, at).id, opinion="同意上报", by=reviewing, at=at)

    # All material goes straight up to the county (Article 35), which decides.
    at = moment("2026-03-13T09:00")
    county_review, county_approve = (member(CHENGMAI, "civil_affairs", post) for post in ("review", "approve"))
    task = province.open_task(case_id, county_review, at)
    assert task.organ_name_zh == "澄迈县民政局"
    with pytest.raises(NotFound):
        hand_over(task_id=task.id, opinion="越权", by=reviewing, at=at)
    hand_over(task_id=task.id, opinion="同意", by=county_review, at=at)
    decide_case(
        task_id=province.open_task(case_id, county_approve, at).id, grant=True, opinion="准予", by=county_approve, at=at
    )
    issue_result(case_id=case_id, by=closing, at=at)
    deliver_case(case_id=case_id, way=Delivery.PICKUP, receiver=neighbour.name, by=agent, at=moment("2026-03-16T09:00"))

    page = case_page(accepting, case_id, at=at)
    assert (page.state, page.granted) == (State.CLOSED, True)
    assert page.clock.statutory is not None and page.clock.statutory.due_on == dt.date(2026, 4, 14)
    assert [(fact.place, fact.body["step"]) for fact in province.facts(case_id) if fact.kind == "case.task_done"] == [
        (JINJIANG, "enquiry"),
        (JINJIANG, "publicity"),
        (JINJIANG, "first_review"),
        (CHENGMAI, "review"),
        (CHENGMAI, "approve"),
        (JINJIANG, "close"),
    ]
    first = province.last(case_id, "accepted")
    assert (first["organ_key"], first["window_place"]) == ("civil_affairs", JIANGUO)
