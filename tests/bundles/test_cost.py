"""Handing a paper in for four cases asks once for what is the same in all of them."""

from typing import Any

import pytest

from qiongtai.bundles.operations.give_material import give_material
from qiongtai.bundles.queries.page import my_joint
from qiongtai.cases.models import Material
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.law.refusal import NotFound
from tests.bundles import bundles
from tests.bundles.bundles import DRAIN, FIRE, MORNING, SHOP, SIGN
from tests.province import a_pdf, officer

pytestmark = pytest.mark.django_db


def test_one_paper_for_four_cases_is_one_file_and_few_questions(django_assert_max_num_queries: Any) -> None:
    owner = officer("enterprise")
    joint_id = bundles.begun((SHOP, SIGN, FIRE, DRAIN))
    stored = store_upload(name="a.pdf", content=a_pdf(), by=owner, at=MORNING)
    with django_assert_max_num_queries(34):
        give_material(joint_id=joint_id, key="joint_application_form", file_id=stored.id, by=owner, at=MORNING)
    cases = [one.case.id for one in my_joint(owner, joint_id, at=MORNING).members]
    rows = Material.objects.filter(case_id__in=cases)
    assert rows.count() == 5 and {one.file_id for one in rows} == {stored.id}
    again = store_upload(name="b.pdf", content=a_pdf(), by=owner, at=MORNING)
    give_material(joint_id=joint_id, key="joint_application_form", file_id=again.id, by=owner, at=MORNING)
    assert {one.name for one in Material.objects.filter(case_id__in=cases)} == {"b.pdf"}, "the second replaces"


def test_a_file_of_somebody_else_is_not_handed_in() -> None:
    joint_id = bundles.begun((SIGN, DRAIN))
    foreign = store_upload(name="a.pdf", content=a_pdf(), by=officer("citizen"), at=MORNING)
    with pytest.raises(NotFound):
        give_material(
            joint_id=joint_id, key="joint_application_form", file_id=foreign.id, by=officer("enterprise"), at=MORNING
        )


def test_the_page_of_a_joint_application_asks_as_much_for_five_items_as_for_two(
    django_assert_num_queries: Any,
) -> None:
    owner = officer("enterprise")
    for chosen in ((SIGN,), (SHOP, SIGN, FIRE, DRAIN)):
        joint_id = bundles.begun(chosen)
        my_joint(owner, joint_id, at=MORNING)  # who the organs are is remembered for a while
        with django_assert_num_queries(7):
            my_joint(owner, joint_id, at=MORNING)
