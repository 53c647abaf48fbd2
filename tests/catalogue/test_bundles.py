"""The bundles say only what the items know, and their questions suit who asks."""

from collections.abc import Callable

import pytest

from qiongtai.catalogue.adapters.files import read_items
from qiongtai.catalogue.queries.bundles import bundle, bundle_at, bundles, bundles_at
from qiongtai.catalogue.rules.bundles import BundleSpec, Shared
from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.law.refusal import NotFound
from tests.province import CHENGMAI, django_db_setup

__all__ = ["django_db_setup"]
ITEMS = {item.key: item for item in map(parse_item, read_items())}
BUNDLES = [pytest.param(one, id=one.key) for one in bundles()]


def unknown(shared: tuple[Shared, ...], there: Callable[[ItemSpec, str], object]) -> list[tuple[str, str]]:
    return [(item, key) for one in shared for item, key in one.members if not there(ITEMS[item], key)]


@pytest.mark.parametrize("spec", BUNDLES)
def test_a_bundle_names_items_questions_and_materials_that_are_there(spec: BundleSpec) -> None:
    keys = {one.item for one in spec.members}
    assert keys <= set(ITEMS)
    assert unknown(spec.materials, ItemSpec.material_named) == []
    assert unknown(spec.fields, ItemSpec.field_named) == []
    assert {edge.item for edge in spec.dependencies} | {edge.after for edge in spec.dependencies} <= keys


@pytest.mark.parametrize("spec", BUNDLES)
def test_an_order_never_runs_in_a_circle(spec: BundleSpec) -> None:
    done: set[str] = set()
    left = {one.item for one in spec.members}
    while free := {item for item in left if {edge.after for edge in spec.before(item)} <= done}:
        done |= free
        left -= free
    assert left == set()


def test_alternatives_are_found_from_the_order() -> None:
    spec = bundle("open_restaurant")
    both = ("individual_business_registration", "company_establishment")
    assert spec.alternatives("company_establishment") == both
    assert spec.alternatives("drainage_permit") == ("drainage_permit",)


def test_an_unknown_bundle_is_not_found() -> None:
    with pytest.raises(NotFound):
        bundle("no_such_thing")


@pytest.mark.django_db
def test_a_bundle_is_offered_where_all_that_it_always_needs_is_handled() -> None:
    assert "open_restaurant" in {one.spec.key for one in bundles_at(CHENGMAI)}
    assert not bundle_at("open_restaurant", "460000000000").offered
    assert bundles_at("not a place") == ()
