"""A place may shorten the promise, drop materials and add places; nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiongtai.catalogue.rules.inherit import MaterialNotInList, PromiseLengthened, inherit
from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.catalogue.rules.reading import ItemBroken
from qiongtai.catalogue.rules.spans import span, surely_longer, surely_no_longer
from qiongtai.law.terms import Term, Unit
from tests.catalogue.items import item

BASE = parse_item(item())


def promised(value, unit="workday"):
    return {"promised": {"value": value, "unit": unit}}


def test_inherit_without_changes_is_the_item_itself():
    assert inherit(BASE, {}) is BASE


def test_inherit_shortens_drops_and_adds():
    local = inherit(
        BASE,
        {
            **promised(5),
            "dropped_materials": ["photo"],
            "places": [{"name_zh": "金江便民中心", "name_en": "Jinjiang Centre"}],
        },
    )
    assert local.promised.term == Term(5, Unit.WORKDAY)
    assert [one.key for one in local.materials] == ["licence"]
    assert [one.name_en for one in local.places] == ["Jinjiang Centre"]
    assert local.statutory == BASE.statutory


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(promised(11), id="a day more"),
        pytest.param(promised(15, "day"), id="days that a short fortnight makes longer"),
        pytest.param(promised(1, "month"), id="a month"),
    ],
)
def test_business_environment_36_a_promise_may_only_be_shorter(changes):
    with pytest.raises(PromiseLengthened):
        inherit(BASE, changes)


@pytest.mark.parametrize(
    "changes", [promised(10), promised(10, "day"), promised(0, "on_the_spot"), promised(24, "hour")]
)
def test_a_promise_that_is_surely_no_longer_is_taken(changes):
    assert inherit(BASE, changes).promised.unit == changes["promised"]["unit"]


@pytest.mark.parametrize(
    "changes",
    [
        {"statutory": {"value": 1, "unit": "day"}},
        {"materials": []},
        {"conditions": []},
        {"fees": []},
        {"name_zh": "别的"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_inherit_refuses_what_a_place_may_not_change(changes):
    with pytest.raises(ItemBroken):
        inherit(BASE, changes)


def test_inherit_refuses_to_drop_what_is_not_asked_for():
    with pytest.raises(MaterialNotInList):
        inherit(BASE, {"dropped_materials": ["passport"]})


TERMS = st.builds(Term, st.integers(1, 60), st.sampled_from([Unit.WORKDAY, Unit.DAY, Unit.MONTH, Unit.HOUR]))


@given(TERMS)
def test_span_reaches_from_the_fewest_to_the_most_days(term):
    least, most = span(term)
    assert 0 <= least <= most
    assert surely_no_longer(term, term)


@given(TERMS, TERMS)
def test_no_term_is_both_longer_and_no_longer(term, other):
    assert not (surely_longer(term, other) and surely_no_longer(term, other))
