"""A draw can be repeated by anybody who has its seed and its list."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.models import SpotCheck, WatchedCase
from qiongtai.supervision.operations.spot_check import NothingToDraw, draw_spot_check
from qiongtai.supervision.queries.spot_checks import drawn_again
from qiongtai.supervision.rules.draw import drawn, size_of
from tests.province import CHENGMAI, moment, officer
from tests.supervision.measures.measuring import AT

MARCH = {"first_day": moment("2026-03-01T00:00").date(), "last_day": moment("2026-03-31T00:00").date()}


def finished(count, place=CHENGMAI):
    WatchedCase.objects.bulk_create(
        WatchedCase(
            case_id=100 + n,
            number=f"N{n}",
            place=place,
            county=place,
            region=place,
            organ_key="market_regulation",
            standing="over",
            link=1,
            last_at=AT,
            closed_at=AT,
        )
        for n in range(count)
    )


@given(st.sets(st.integers(min_value=1, max_value=10**12), min_size=1), st.text(max_size=20))
def test_a_draw_does_not_depend_on_the_order_of_the_list(ids, seed):
    once = drawn(seed, sorted(ids), 5)
    assert drawn(seed, sorted(ids, reverse=True), 5) == once
    assert len(set(once)) == min(5, len(ids))


@pytest.mark.parametrize(("population", "size"), [(1, 1), (5, 5), (100, 5), (1000, 20), (100_000, 200)])
def test_how_many_are_drawn_is_a_share_within_limits(population, size):
    assert size_of(population, share=0.02, minimum=5, most=200) == size


def test_the_fact_of_a_draw_repeats_it():
    finished(40)
    key = draw_spot_check(area=CHENGMAI, **MARCH, by=officer("supervisor-chengmai"), at=AT)
    (fact,) = facts_of("spotcheck", key)
    ids = list(WatchedCase.objects.filter(closed_at__isnull=False).values_list("pk", flat=True))
    again = drawn_again(fact.body["seed"], fact.body["digest"], ids, len(fact.body["cases"]))
    assert list(again) == fact.body["cases"]
    assert drawn_again(fact.body["seed"], fact.body["digest"], ids[1:], 5) is None
    told = draw_spot_check(area=CHENGMAI, **MARCH, by=officer("supervisor-chengmai"), at=AT, seed=fact.body["seed"])
    assert facts_of("spotcheck", told)[0].body["cases"] == fact.body["cases"]
    other = draw_spot_check(area=CHENGMAI, **MARCH, by=officer("supervisor-chengmai"), at=AT, seed="another")
    assert facts_of("spotcheck", other)[0].body["cases"] != fact.body["cases"]


def test_nothing_is_drawn_where_nothing_was_finished_or_outside_of_the_reach():
    finished(3, place="469024000000")
    by = officer("supervisor-chengmai")
    with pytest.raises(NothingToDraw):
        draw_spot_check(area=CHENGMAI, **MARCH, by=by, at=AT)
    with pytest.raises(NotFound):
        draw_spot_check(area="469024000000", **MARCH, by=by, at=AT)
    assert not SpotCheck.objects.exists()
