"""What the organs miss is one list for the applicant, answered in one go or item by item (行政许可法 32)."""

from collections.abc import Sequence

import pytest

from qiongtai.bundles.operations.note_gaps import note_gaps
from qiongtai.bundles.operations.supply_all import NothingAsked, supply_all
from qiongtai.bundles.operations.tell_gaps import tell_gaps
from qiongtai.bundles.queries.missing import missing_of
from qiongtai.cases.models import Correction
from qiongtai.cases.operations.supply_correction import supply_correction
from qiongtai.cases.queries.mine import my_case
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.rules.form import FormRefused
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from tests.bundles import bundles
from tests.bundles.bundles import DRAIN, FIRE, FOOD, MORNING, SIGN
from tests.province import officer

pytestmark = pytest.mark.django_db
PLAN = Gap(GapKind.MATERIAL, "floor_plan", "看不清")
PHONE = Gap(GapKind.FIELD, "phone", "号码打不通")


def asked(joint_id: int, gaps: dict[str, Sequence[Gap]]) -> None:
    """Let organs note what they miss, and the lead organ tell it."""
    clerk = bundles.posts()[Power.ACCEPT]
    for item, found in gaps.items():
        note_gaps(case_id=bundles.one(joint_id, item).case.id, gaps=found, by=clerk, at=MORNING)
    tell_gaps(joint_id=joint_id, by=clerk, at=MORNING)


def test_one_list_names_each_thing_once_over_all_organs() -> None:
    joint_id = bundles.sent((SIGN, FIRE, DRAIN))
    asked(joint_id, {FOOD: [PLAN, PHONE], FIRE: [PLAN], DRAIN: [PHONE, Gap(GapKind.OTHER, "", "请说明排水去向")]})
    found = missing_of(officer("enterprise"), joint_id, at=MORNING)
    (plan,), (phone,), (other,) = found.papers, found.questions, found.others
    cases = {item: bundles.one(joint_id, item).case.id for item in (FOOD, FIRE)}
    assert plan.targets == ((cases[FOOD], "floor_plan"), (cases[FIRE], "floor_plan"))
    assert phone.targets == ((FOOD, "phone"), (DRAIN, "phone"))
    assert (other.reason, other.case.item_key) == ("请说明排水去向", DRAIN)
    assert found.count == 3


def test_one_answer_goes_to_every_organ_that_asked_and_to_no_other() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    asked(joint_id, {FOOD: [PHONE], DRAIN: [PHONE]})
    answers = {FOOD: {"phone": "13900000009"}, DRAIN: {"phone": "13900000009"}}
    assert supply_all(joint_id=joint_id, answers=answers, by=officer("enterprise"), at=MORNING) == (FOOD, DRAIN)
    assert {one.case.state for one in bundles.page(joint_id).members} == {State.SUBMITTED}
    phones = [my_case(officer("enterprise"), bundles.one(joint_id, one).case.id, at=MORNING) for one in (FOOD, DRAIN)]
    assert [one.answers["phone"] for one in phones] == ["13900000009"] * 2
    sign = my_case(officer("enterprise"), bundles.one(joint_id, SIGN).case.id, at=MORNING)
    assert sign.answers["phone"] != "13900000009"
    assert bundles.kinds(joint_id)[-1] == "gaps_supplied"
    with pytest.raises(NothingAsked):
        supply_all(joint_id=joint_id, answers={}, by=officer("enterprise"), at=MORNING)


def test_where_one_answer_is_wrong_none_is_handed_in() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    asked(joint_id, {FOOD: [PHONE], DRAIN: [PHONE]})
    with pytest.raises(FormRefused):
        supply_all(joint_id=joint_id, answers={DRAIN: {"phone": "12"}}, by=officer("enterprise"), at=MORNING)
    assert {one.item_key for one in bundles.page(joint_id).asked_to_correct} == {FOOD, DRAIN}


def test_item_by_item_leaves_the_others_asked() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    asked(joint_id, {FOOD: [PHONE], DRAIN: [PHONE]})
    supply_correction(case_id=bundles.one(joint_id, FOOD).case.id, by=officer("enterprise"), at=MORNING)
    assert set(missing_of(officer("enterprise"), joint_id, at=MORNING).cases) == {DRAIN}


def test_article_32_a_second_notice_of_one_organ_is_recorded_as_that() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    asked(joint_id, {FOOD: [PHONE], DRAIN: [PHONE]})
    supply_all(joint_id=joint_id, answers={}, by=officer("enterprise"), at=MORNING)
    asked(joint_id, {FOOD: [PLAN]})
    food = bundles.one(joint_id, FOOD).case.id
    assert list(Correction.objects.filter(case_id=food).order_by("round").values_list("round", flat=True)) == [1, 2]
    last = [fact for fact in bundles.facts_of("case", food) if fact.kind == "case.correction_asked"][-1]
    assert last.body["round"] == 2, "supervision sees that it was asked twice"


def test_what_is_missing_is_the_applicants_alone_to_read_and_to_answer() -> None:
    joint_id = bundles.sent((SIGN, DRAIN))
    asked(joint_id, {FOOD: [PHONE]})
    with pytest.raises(NotFound):
        missing_of(officer("citizen"), joint_id, at=MORNING)
    with pytest.raises(NotFound):
        supply_all(joint_id=joint_id, answers={}, by=officer("citizen"), at=MORNING)
