"""Joint applications from the first answer to one delivery (行政许可法 26, 42)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qiongtai.bundles.operations.begin import begin_joint
from qiongtai.bundles.operations.deliver_all import NotAllDecided, deliver_all
from qiongtai.bundles.operations.discard import discard_joint
from qiongtai.bundles.operations.note_gaps import note_gaps
from qiongtai.bundles.operations.send import AnswersWrong, PapersMissing, send_joint
from qiongtai.bundles.operations.tell_gaps import NothingNoted, tell_gaps
from qiongtai.bundles.queries.list import joints_in_scope, my_joints
from qiongtai.bundles.queries.offer import kinds_of, questions
from qiongtai.bundles.queries.page import joint_page, my_joint, my_parts
from qiongtai.bundles.rules.states import JointState
from qiongtai.cases.operations.lay_out import AudienceWrong
from qiongtai.cases.queries.mine import my_case
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.states import Delivery, State
from qiongtai.catalogue.queries.bundles import bundle, bundle_at
from qiongtai.catalogue.rules.bundles import NothingChosen, OneOfThese
from qiongtai.law.actor import Grant, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.rules.codes import PartyKind
from tests.bundles import bundles
from tests.bundles.bundles import DRAIN, FOOD, MORNING, SHOP, SIGN
from tests.province import CHENGMAI, moment, officer, person_of

pytestmark = pytest.mark.django_db
STALL = "individual_business_registration"


def test_one_application_drafts_a_case_for_each_item() -> None:
    joint_id = bundles.begun()
    page = bundles.page(joint_id)
    assert [one.item_key for one in page.members] == [SHOP, FOOD, SIGN, DRAIN]
    assert page.row.state is JointState.DRAFT and page.lead_organ_key == "market_regulation"
    assert {one.case.state.value for one in page.members} == {"draft"}
    assert bundles.kinds(joint_id) == ["begun"]


def test_a_shared_question_is_asked_once_and_reaches_every_item() -> None:
    joint_id = bundles.begun()
    bundles.filled(joint_id)
    parts = my_parts(officer("enterprise"), joint_id, at=MORNING)
    place = next(one for one in parts.asked if one.field.key == "place")
    assert len(place.targets) == 4
    assert {parts.cases[item].answers[key] for item, key in place.targets} == {"海南省澄迈县金江镇文化路1号"}


def test_a_shared_paper_is_given_once_and_lies_in_every_case() -> None:
    joint_id = bundles.begun()
    bundles.filled(joint_id)
    parts = my_parts(officer("enterprise"), joint_id, at=MORNING)
    form = next(one for one in parts.given if one.key == "joint_application_form")
    files = [row.file_id for item, key in form.targets for row in parts.cases[item].materials if row.key == key]
    assert len(files) == 4 and len(set(files)) == 1


def test_what_a_member_makes_is_not_asked_for() -> None:
    parts = my_parts(officer("enterprise"), bundles.begun(), at=MORNING)
    licence = next(one for one in parts.given if one.key == "business_licence")
    assert licence.made_by == (SHOP,) and not licence.required


def test_an_alternative_that_is_not_applied_for_binds_nobody() -> None:
    joint_id = bundles.begun((SIGN, DRAIN))
    licence = next(
        one for one in my_parts(officer("enterprise"), joint_id, at=MORNING).given if one.key == "business_licence"
    )
    assert licence.required
    bundles.filled(joint_id)
    assert send_joint(joint_id=joint_id, by=officer("enterprise"), at=MORNING) == (FOOD, SIGN, DRAIN)


def test_sending_submits_what_waits_for_nothing_and_keeps_the_rest() -> None:
    joint_id = bundles.sent()
    assert bundles.states(joint_id) == {SHOP: "sent", FOOD: "waiting", SIGN: "waiting", DRAIN: "waiting"}
    assert bundles.kinds(joint_id) == ["begun", "submitted"]


def test_an_unfinished_form_is_not_sent() -> None:
    with pytest.raises(AnswersWrong):
        send_joint(joint_id=bundles.begun(), by=officer("enterprise"), at=MORNING)


def test_a_missing_paper_of_a_waiting_member_is_named_at_once() -> None:
    joint_id = bundles.begun()
    parts = my_parts(officer("enterprise"), joint_id, at=MORNING)
    bundles.answered(joint_id)
    with pytest.raises(PapersMissing) as refused:
        send_joint(joint_id=joint_id, by=officer("enterprise"), at=MORNING)
    assert "场所平面布局图" in str(refused.value)
    assert parts.cases[FOOD].number is None


def test_a_member_goes_to_its_organ_once_what_it_waits_for_is_there() -> None:
    joint_id = bundles.sent()
    case_id = bundles.one(joint_id, SHOP).case.id
    bundles.accepted(case_id)
    bundles.decided(case_id, issue=False)
    bundles.caught_up(joint_id)
    assert bundles.states(joint_id)[FOOD] == "waiting"
    bundles.issued(case_id)
    bundles.caught_up(joint_id)
    assert bundles.states(joint_id) == {SHOP: "granted", FOOD: "sent", SIGN: "sent", DRAIN: "sent"}
    food = my_case(officer("enterprise"), bundles.one(joint_id, FOOD).case.id, at=MORNING)
    handed = next(one for one in food.materials if one.key == "business_licence")
    assert handed.file_name == "营业执照.pdf"
    assert bundles.kinds(joint_id) == ["begun", "submitted", "started", *["member_sent"] * 3]


def test_the_joint_term_begins_with_the_first_acceptance() -> None:
    joint_id = bundles.sent()
    bundles.accepted(bundles.one(joint_id, SHOP).case.id, moment("2026-03-03T09:00"))
    bundles.caught_up(joint_id)
    page = bundles.page(joint_id)
    assert (page.started_on, page.row.promised_due_on) == (date(2026, 3, 3), date(2026, 3, 24))
    assert page.row.joint_due_on == date(2026, 5, 9)


def test_refusing_what_the_others_hang_on_ends_them_and_says_so() -> None:
    joint_id = bundles.sent()
    bundles.through(joint_id, SHOP, grant=False)
    assert bundles.states(joint_id) == {SHOP: "refused", FOOD: "ended", SIGN: "ended", DRAIN: "ended"}
    assert bundles.page(joint_id).row.state is JointState.READY
    assert bundles.kinds(joint_id)[2:] == ["started", *["member_ended"] * 3, "ready"]


def test_one_refusal_leaves_the_others_alone() -> None:
    joint_id = bundles.sent()
    bundles.through(joint_id, SHOP)
    bundles.through(joint_id, SIGN, grant=False)
    assert bundles.states(joint_id) == {SHOP: "granted", FOOD: "sent", SIGN: "refused", DRAIN: "sent"}
    assert bundles.page(joint_id).row.state is JointState.UNDER_WAY


def test_following_twice_changes_nothing() -> None:
    joint_id = bundles.sent()
    bundles.through(joint_id, SHOP)
    before = bundles.kinds(joint_id)
    bundles.settled(joint_id)
    assert bundles.kinds(joint_id) == before


def test_one_organs_delay_is_its_own() -> None:
    joint_id = bundles.sent()
    bundles.through(joint_id, SHOP)
    for item in (FOOD, SIGN, DRAIN):
        bundles.accepted(bundles.one(joint_id, item).case.id)
    bundles.decided(bundles.one(joint_id, FOOD).case.id)
    later = moment("2026-03-13T09:00")
    bundles.caught_up(joint_id)
    late = {one.item_key: one.late for one in bundles.page(joint_id, later).members}
    assert late == {SHOP: False, FOOD: False, SIGN: False, DRAIN: True}
    assert not bundles.page(joint_id, later).row.late


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        pytest.param((), NothingChosen, id="one item alone is applied for on its own page"),
        pytest.param(("individual_business_registration", SHOP), OneOfThese, id="forms that exclude each other"),
        pytest.param(("individual_business_registration",), AudienceWrong, id="an item of persons for a company"),
    ],
)
def test_a_wrong_choice_is_refused(chosen: tuple[str, ...], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        bundles.begun(chosen)


def test_a_joint_application_of_others_looks_as_if_it_were_not_there() -> None:
    joint_id = bundles.begun()
    with pytest.raises(NotFound):
        my_joint(officer("citizen"), joint_id, at=MORNING)
    with pytest.raises(NotFound):
        send_joint(joint_id=joint_id, by=officer("citizen"), at=MORNING)


def test_a_draft_thrown_away_takes_its_cases_with_it() -> None:
    joint_id = bundles.begun()
    cases = [one.case.id for one in bundles.page(joint_id).members]
    discard_joint(joint_id=joint_id, by=officer("enterprise"), at=MORNING)
    for case_id in cases:
        with pytest.raises(NotFound):
            my_case(officer("enterprise"), case_id, at=MORNING)
    assert bundles.kinds(joint_id) == ["begun", "discarded"]


def test_article_32_what_members_lack_is_told_once_by_the_lead_organ() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    food, drain = (bundles.one(joint_id, item).case.id for item in (FOOD, DRAIN))
    clerks = bundles.posts()[Power.ACCEPT]
    for case_id, key in ((food, "floor_plan"), (drain, "drainage_drawings")):
        note_gaps(case_id=case_id, gaps=[Gap(GapKind.MATERIAL, key, "看不清")], by=clerks, at=MORNING)
    assert {row.item_key for row in bundles.page(joint_id).members if row.gaps} == {FOOD, DRAIN}
    assert bundles.one(joint_id, FOOD).case.state is State.SUBMITTED, "nothing is told before the lead organ tells it"
    tell_gaps(joint_id=joint_id, by=clerks, at=MORNING)
    asked = {row.item_key for row in bundles.page(joint_id).members if row.case.state is State.CORRECTION_ASKED}
    assert asked == {FOOD, DRAIN}
    assert bundles.kinds(joint_id)[2:] == ["gaps_noted", "gaps_noted", "gaps_told"]
    assert not bundles.page(joint_id).gaps_noted
    with pytest.raises(NothingNoted):
        tell_gaps(joint_id=joint_id, by=clerks, at=MORNING)


def test_only_the_lead_organ_tells() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    clerk = bundles.posts()[Power.ACCEPT]
    note_gaps(case_id=bundles.one(joint_id, DRAIN).case.id, gaps=[Gap(GapKind.OTHER, "", "缺")], by=clerk, at=MORNING)
    other = replace(clerk, grants=(Grant(Power.ACCEPT, CHENGMAI, CHENGMAI, "water_affairs"),))
    with pytest.raises(NotFound):
        tell_gaps(joint_id=joint_id, by=other, at=MORNING)


def test_all_results_are_handed_over_at_once() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    for item, grant in ((FOOD, True), (SIGN, False), (DRAIN, True)):
        bundles.through(joint_id, item, grant=grant)
    assert bundles.page(joint_id).deliverable
    deliver_all(joint_id=joint_id, way=Delivery.PICKUP, receiver="陈建业", by=officer("clerk"), at=MORNING)
    page = bundles.page(joint_id)
    assert page.row.state is JointState.CLOSED
    assert {one.case.state for one in page.members} == {State.CLOSED}
    assert bundles.states(joint_id) == {FOOD: "granted", SIGN: "refused", DRAIN: "granted"}
    assert bundles.kinds(joint_id)[-3:] == ["ready", "delivered", "closed"]


def test_nothing_is_handed_over_together_before_all_is_decided() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    bundles.through(joint_id, FOOD)
    with pytest.raises(NotAllDecided):
        deliver_all(joint_id=joint_id, way=Delivery.PICKUP, receiver="陈建业", by=officer("clerk"), at=MORNING)


def test_a_soft_order_sends_at_once_and_warns() -> None:
    items = ("construction_planning_permit", "fire_design_review", "construction_permit")
    joint_id = bundles.sent(items, bundle="construction_permit_stage")
    warned = {row.item_key for row in bundles.page(joint_id).members if row.warned}
    soft = {edge.item for edge in bundle("construction_permit_stage").dependencies if edge.kind.value == "soft"}
    assert warned == soft & set(bundles.states(joint_id)) != set()


def test_officers_of_other_places_see_nothing() -> None:
    joint_id = bundles.sent()
    assert joint_page(officer("clerk"), joint_id, at=MORNING).row.id == joint_id
    elsewhere = replace(officer("clerk"), grants=(Grant(Power.RECEIVE, "469024000000", "469024999999"),))
    with pytest.raises(NotFound):
        joint_page(elsewhere, joint_id, at=MORNING)
    assert joints_in_scope(elsewhere, at=MORNING).rows == ()


def test_a_list_of_joint_applications_asks_once_however_long(django_assert_num_queries: Any) -> None:
    actor, first = officer("enterprise"), bundles.begun()
    with django_assert_num_queries(3):
        assert my_joints(actor, at=MORNING).rows[0].id == first
    others = [bundles.begun(), bundles.begun()]
    with django_assert_num_queries(3):
        assert [row.id for row in my_joints(actor, at=MORNING).rows][:3] == [*reversed(others), first]


def test_a_person_opens_a_restaurant_as_an_individual_business() -> None:
    """食品经营, 排水, 户外广告 serve whoever trades; what registers a company is not asked of a person."""
    citizen = officer("citizen")
    offer = bundle_at("open_restaurant", CHENGMAI)
    assert kinds_of(offer) == {PartyKind.PERSON, PartyKind.ENTERPRISE}
    assert SHOP not in {one.item for group in questions(offer, PartyKind.PERSON) for one in group.options}
    assert STALL not in {one.item for group in questions(offer, PartyKind.ENTERPRISE) for one in group.options}
    joint_id = begin_joint(
        bundle_key="open_restaurant",
        place=CHENGMAI,
        chosen=(STALL, SIGN),
        applicant=person_of(citizen),
        by=citizen,
        at=MORNING,
    )
    bundles.filled(joint_id, by="citizen")
    parts = my_parts(citizen, joint_id, at=MORNING)
    licence = next(one for one in parts.given if one.key == "business_licence")
    assert licence.made_by == (STALL,), "the licence that comes on the way is not asked for"
    assert not next(one for one in parts.asked if one.field.key == "uscc").field.required, "nobody has it yet"
    assert send_joint(joint_id=joint_id, by=citizen, at=MORNING) == (STALL,)
    states = {one.item_key: one.state.value for one in my_joint(citizen, joint_id, at=MORNING).members}
    assert states == {STALL: "sent", FOOD: "waiting", SIGN: "waiting"}


@pytest.mark.parametrize("key", ["open_restaurant", "open_livestock_farm"])
def test_a_bundle_for_both_is_offered_to_both(key: str) -> None:
    assert kinds_of(bundle_at(key, CHENGMAI)) == {PartyKind.PERSON, PartyKind.ENTERPRISE}
