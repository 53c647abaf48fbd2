"""A food business licence in Chengmai, applied for online, with one correction, to the licence in hand."""

import datetime as dt

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.operations.attach import attach_material
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.draft import draft_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.save_draft import save_draft
from qiongtai.cases.operations.submit import submit_case
from qiongtai.cases.operations.supply_correction import supply_correction
from qiongtai.cases.queries.mine import my_case
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.states import Act, Channel, Delivery, State
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.queries.licences import check_licence
from qiongtai.documents.rules.kinds import PaperKind, Standing
from tests import province
from tests.onsite import checked_on_site
from tests.province import CHENGMAI, moment, officer


@pytest.mark.django_db
def test_food_business_licence_with_one_correction() -> None:
    owner, clerk = officer("enterprise"), officer("clerk")
    firm = province.enterprise_of(owner)
    entry = province.entry_id("food_business_licence")
    item = province.item_of(entry)

    # The applicant drafts, uploads and sends (Article 29).
    at = moment("2026-03-02T20:15")
    case_id = draft_case(applicant=firm, channel=Channel.ONLINE, entry_id=entry, by=owner, at=at)
    save_draft(case_id=case_id, form=province.answers(item, uscc=firm.id_masked), by=owner, at=at)
    for material in item.required_materials:
        stored = store_upload(name=f"{material.key}.pdf", content=province.a_pdf(), by=owner, at=at)
        attach_material(case_id=case_id, material=material.key, file_id=stored.id, by=owner, at=at)
    number = submit_case(case_id=case_id, by=owner, at=at)
    mine = my_case(owner, number, at=at)
    assert (mine.state, mine.clock.answer_due_on) == (State.SUBMITTED, dt.date(2026, 3, 9))
    assert mine.acts == {Act.WITHDRAW}

    # One notice names everything, within five working days (Article 32).
    at = moment("2026-03-04T10:00")
    gaps = [
        Gap(GapKind.MATERIAL, "floor_plan", "图上没有标注面积"),
        Gap(GapKind.FIELD, "operation_items", "请写明冷食类制售"),
    ]
    ask_correction(case_id=case_id, gaps=gaps, by=clerk, at=at)
    mine = my_case(owner, case_id, at=at)
    assert mine.state is State.CORRECTION_ASKED
    assert [(gap.name_zh, gap.name_en) for gap in mine.gaps] == [
        ("场所平面布局图", "Floor plan of the premises"),
        ("经营项目", "Food operations applied for"),
    ]
    assert mine.clock.answer_due_on is None, "the organ has spoken; now it waits"

    # The applicant supplies; the term for an answer runs afresh.
    at = moment("2026-03-06T09:00")
    stored = store_upload(name="plan.pdf", content=province.a_pdf(), by=owner, at=at)
    attach_material(case_id=case_id, material="floor_plan", file_id=stored.id, by=owner, at=at)
    supply_correction(case_id=case_id, form=province.answers(item, uscc=firm.id_masked), by=owner, at=at)
    assert province.last(case_id, "correction_supplied")["answer_due_on"] == "2026-03-13"

    # Acceptance starts both clocks: five working days promised, ten by the rule.
    at = moment("2026-03-09T11:00")
    accept_case(case_id=case_id, by=clerk, at=at)
    page = case_page(officer("handler"), case_id, at=at)
    assert page.state is State.ACCEPTED
    assert page.clock.promised is not None and page.clock.statutory is not None
    assert (page.clock.promised.due_on, page.clock.statutory.due_on) == (dt.date(2026, 3, 16), dt.date(2026, 3, 23))
    accepted = province.last(case_id, "accepted")
    assert accepted["clocks"]["promised_due_at"] == "2026-03-17T00:00:00+08:00"
    assert (accepted["deemed"], accepted["missing_materials"], accepted["accepted_on"]) == (False, [], "2026-03-09")

    # Handling, a site check by two officers (Article 34), review, decision (Article 42).
    handler, second = officer("handler"), officer("handler2")
    at = moment("2026-03-10T15:00")
    hand_over(task_id=province.open_task(case_id, handler, at).id, opinion="材料齐全", by=handler, at=at)
    at = moment("2026-03-11T16:00")
    check = province.open_task(case_id, handler, at)
    assert (check.step, check.officers) == ("site_check", 2)
    checked_on_site(case_id, handler, second.id, at)
    hand_over(task_id=check.id, opinion="布局符合要求", second_officer_id=second.id, by=handler, at=at)
    at = moment("2026-03-12T09:30")
    reviewer = officer("reviewer")
    hand_over(task_id=province.open_task(case_id, reviewer, at).id, opinion="同意", by=reviewer, at=at)
    at = moment("2026-03-12T17:00")
    approver = officer("approver")
    decide_case(task_id=province.open_task(case_id, approver, at).id, grant=True, opinion="准予", by=approver, at=at)
    decided = province.last(case_id, "decided")
    assert (decided["granted"], decided["remedies"], decided["deliver_due_on"]) == (True, False, "2026-03-26")

    # The licence is made out and handed over (Article 44).
    issuer = officer("issuer")
    at = moment("2026-03-13T10:00")
    licence_id = issue_result(case_id=case_id, by=issuer, at=at)
    assert licence_id is not None
    deliver_case(case_id=case_id, way=Delivery.PICKUP, receiver="陈建业", by=clerk, at=moment("2026-03-13T15:00"))

    mine = my_case(owner, case_id, at=moment("2026-03-13T16:00"))
    assert (mine.state, mine.granted, mine.acts) == (State.CLOSED, True, frozenset())
    assert mine.clock.workdays_used == 3
    assert mine.licence is not None and mine.licence.id == licence_id
    checked = check_licence(mine.licence.number, at=moment("2026-04-01T00:00"))
    assert (checked.holder_name, checked.standing) == (firm.name, Standing.VALID)
    assert checked.valid_until == dt.date(2031, 3, 12)
    assert province.kinds(case_id) == [
        "drafted",
        *["material_attached"] * len(item.required_materials),
        "submitted",
        "correction_asked",
        "material_attached",
        "correction_supplied",
        "accepted",
        "task_opened",
        "task_done",
        "task_opened",
        "site_check_planned",
        "site_check_recorded",
        "site_check_confirmed",
        "task_done",
        "task_opened",
        "task_done",
        "task_opened",
        "task_done",
        "decided",
        "task_opened",
        "issued",
        "task_done",
        "delivered",
    ]
    delivered = province.last(case_id, "delivered")
    assert delivered == {
        "case_id": case_id,
        "number": number,
        "way": "pickup",
        "granted": True,
        "workdays_used": 3,
    }
    assert {fact.place for fact in province.facts(case_id)} == {CHENGMAI}
    assert all(fact.acting_for == f"enterprise {firm.id} {firm.name}" for fact in province.facts(case_id)[:3])
    assert [paper.kind for paper in mine.papers] == [
        PaperKind.RECEIPT,
        PaperKind.CORRECTION_NOTICE,
        PaperKind.ACCEPTANCE_RECEIPT,
        PaperKind.COMMITMENT_SLIP,
        PaperKind.SITE_CHECK,
        PaperKind.DECISION_GRANT,
        PaperKind.LICENCE,
        PaperKind.DELIVERY_RECEIPT,
    ]
