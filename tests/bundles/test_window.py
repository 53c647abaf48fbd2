"""A joint application taken in at a window, for somebody without an account (行政许可法 26, 29)."""

import pytest

from qiongtai.bundles.operations.make_archive import make_joint_archive
from qiongtai.bundles.operations.receive import receive_joint
from qiongtai.bundles.operations.send import AnswersWrong
from qiongtai.bundles.queries.page import joint_page
from qiongtai.bundles.queries.rows import JointPage
from qiongtai.bundles.queries.window import WindowParts, window_parts
from qiongtai.cases.models import Case, Material
from qiongtai.cases.operations.enter_kept import enter_kept
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.queries.bundles import bundle_at
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.law.refusal import NotFound
from qiongtai.people.operations.register_enterprise import register_enterprise
from qiongtai.people.queries.parties import Party, party
from qiongtai.people.rules.codes import PartyKind
from tests import province
from tests.bundles import bundles
from tests.bundles.bundles import DRAIN, FOOD, GIVEN, MORNING, SHOP, SIGN
from tests.province import CHENGMAI, officer

pytestmark = pytest.mark.django_db


def firm() -> Party:
    """Return an enterprise that nobody holds an account for."""
    number = register_enterprise(
        uscc="91460000MA5T2026XH",
        name="临高角餐饮有限公司",
        legal_representative="张三",
        phone="13800000099",
        by=officer("clerk"),
        at=MORNING,
    )
    return party(PartyKind.ENTERPRISE, number)


def parts(items: tuple[str, ...]) -> WindowParts:
    return window_parts(bundle_at("open_restaurant", CHENGMAI), items)


def taken(
    items: tuple[str, ...] = (SHOP, FOOD, SIGN), *, by: str = "clerk", leave_out: str = "", **changes: str
) -> int:
    """Take in the items: every paper seen but *leave_out*, every question answered but for *changes*."""
    found = parts(items)
    fields = [one.field for one in found.asked]
    typed = {one.key: one.choices[0].value if one.choices else GIVEN[one.type] for one in fields}
    return receive_joint(
        bundle_key="open_restaurant",
        chosen=tuple(one for one in items if one != FOOD),
        applicant=firm(),
        typed=typed | changes,
        handed={one.key: None for one in found.to_bring if one.required and one.key != leave_out},
        window_id=province.window_id(CHENGMAI),
        by=officer(by),
        at=MORNING,
    )


def page(joint_id: int) -> JointPage:
    return joint_page(officer("clerk"), joint_id, at=MORNING)


def states(joint_id: int) -> dict[str, str]:
    return {one.item_key: one.state.value for one in page(joint_id).members}


def followed(joint_id: int) -> None:
    bundles.settled(joint_id)


def test_what_waits_for_nothing_is_received_and_the_rest_is_kept() -> None:
    joint_id = taken()
    assert states(joint_id) == {SHOP: "sent", FOOD: "waiting", SIGN: "waiting"}
    cases = {one.item_key: one.case for one in page(joint_id).members}
    assert (cases[SHOP].state, cases[FOOD].state) == (State.RECEIVED, State.DRAFT)
    assert {row.channel for row in Case.objects.filter(pk__in=[one.id for one in cases.values()])} == {"window"}
    assert bundles.kinds(joint_id) == ["begun", "submitted"]
    assert facts_of("bundle", joint_id)[0].acting_for.endswith("临高角餐饮有限公司")


def test_a_paper_seen_once_counts_in_every_case() -> None:
    joint_id = taken()
    cases = [one.case.id for one in page(joint_id).members]
    forms = Material.objects.filter(case_id__in=cases, key="application_form")
    assert forms.count() == 3 and {one.state for one in forms} == {"paper"}


def test_a_kept_item_is_entered_by_itself_when_its_turn_comes() -> None:
    joint_id = taken()
    shop = next(one.case.id for one in page(joint_id).members if one.item_key == SHOP)
    bundles.accepted(shop)
    bundles.decided(shop)
    followed(joint_id)
    assert states(joint_id) == {SHOP: "granted", FOOD: "sent", SIGN: "sent"}
    food = next(one.case for one in page(joint_id).members if one.item_key == FOOD)
    assert food.state is State.RECEIVED and food.number
    assert Material.objects.get(case_id=food.id, key="business_licence").name == "营业执照.pdf"
    received = next(fact for fact in facts_of("case", food.id) if fact.kind == "case.received")
    assert received.actor_kind == "system" and received.acting_for.endswith("临高角餐饮有限公司")


def test_a_paper_that_is_missing_keeps_nobody_from_applying() -> None:
    joint_id = taken((FOOD, SIGN, DRAIN), leave_out="floor_plan")
    food = next(one.case for one in page(joint_id).members if one.item_key == FOOD)
    assert food.state is State.RECEIVED
    assert not Material.objects.filter(case_id=food.id, key="floor_plan").exists()


def test_a_wrong_answer_takes_nothing_in() -> None:
    before = Case.objects.count()
    with pytest.raises(AnswersWrong):
        taken(phone="12")
    assert Case.objects.count() == before


def test_only_a_clerk_of_the_window_takes_it_in() -> None:
    with pytest.raises(NotFound):
        taken(by="handler")


def test_what_was_kept_is_entered_by_the_system_alone() -> None:
    joint_id = taken()
    food = next(one.case.id for one in page(joint_id).members if one.item_key == FOOD)
    with pytest.raises(NotFound):
        enter_kept(case_id=food, materials={}, by=officer("clerk"), at=MORNING)
    enter_kept(case_id=food, materials={}, by=SYSTEM, at=MORNING)
    with pytest.raises(NotFound):
        enter_kept(case_id=food, materials={}, by=SYSTEM, at=MORNING)


def test_an_item_of_a_bundle_stays_open_to_be_applied_for_alone() -> None:
    taken()
    clerk = officer("clerk")
    alone = province.received(SIGN, firm(), clerk=clerk, at=MORNING)
    assert Case.objects.get(pk=alone).state == State.RECEIVED


def test_the_archive_leaves_out_what_was_never_sent(settings, tmp_path) -> None:
    settings.FILE_STORE = tmp_path / "files"
    joint_id = taken()
    with make_joint_archive(joint_id=joint_id, by=officer("handler"), at=MORNING) as made:
        assert made.read(2) == b"PK"
    assert facts_of("bundle", joint_id)[-1].body["case_ids"] == [
        one.case.id for one in page(joint_id).members if one.case.number
    ]
