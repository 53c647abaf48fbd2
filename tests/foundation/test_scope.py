"""The one predicate in SQL sees exactly what the actor's grants cover, and nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiongtai.foundation.scope import within
from qiongtai.law.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Grant, Power
from qiongtai.supervision.models import Counted

pytestmark = pytest.mark.django_db

PROVINCE = ("460000000000", "469999999999")
CHENGMAI = ("469023000000", "469023999999")
JINJIANG = ("469023100000", "469023100999")
PLACES = ["460000000000", "469023000000", "469023100000", "469023100201", "469024000000"]
ORGANS = ["market_regulation", "civil_affairs"]
GRANTS = st.lists(
    st.builds(
        lambda power, reach, organ_key: Grant(power, *reach, organ_key),
        st.sampled_from([Power.ACCEPT, Power.APPROVE, Power.RECEIVE]),
        st.sampled_from([PROVINCE, CHENGMAI, JINJIANG]),
        st.sampled_from([None, *ORGANS]),
    ),
    max_size=4,
)


@pytest.fixture(autouse=True)
def rows(db):
    Counted.objects.bulk_create(
        Counted(case_id=number, county=place, organ_key=organ)
        for number, (place, organ) in enumerate((place, organ) for place in PLACES for organ in ORGANS)
    )


def officer(*grants):
    return Actor(ActorKind.STAFF, 1, "王海燕", tuple(grants))


def seen(actor, *powers, **named):
    return set(
        Counted.objects.filter(within(actor, *powers, place="county", **named)).values_list("county", "organ_key")
    )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GRANTS, st.sets(st.sampled_from([Power.ACCEPT, Power.APPROVE, Power.RECEIVE]), max_size=3))
def test_within_sees_what_the_grants_cover(grants, powers):
    actor = officer(*grants)
    covered = {
        (place, organ)
        for place in PLACES
        for organ in ORGANS
        if any(actor.may(power, place=place, organ_key=organ) for power in powers)
    }
    assert seen(actor, *powers) == covered


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GRANTS)
def test_within_by_place_alone_leaves_the_organ_out(grants):
    reached = {place for place in PLACES for grant in grants if grant.low <= place <= grant.high}
    actor = officer(*grants)
    assert {place for place, _ in seen(actor, Power.ACCEPT, Power.APPROVE, Power.RECEIVE, organ=None)} == reached


@pytest.mark.parametrize("actor", [SYSTEM, ANONYMOUS, officer()], ids=["the system", "the anonymous", "no grants"])
def test_within_shows_nothing_to_an_actor_without_grants(actor):
    assert seen(actor, *Power) == set()


def test_within_shows_nothing_for_no_power():
    assert seen(officer(Grant(Power.ACCEPT, *PROVINCE))) == set()


def test_within_costs_one_query_however_many_grants(django_assert_num_queries):
    many = officer(*(Grant(Power.ACCEPT, f"4690{n:02}000000", f"4690{n:02}999999") for n in range(30)))
    with django_assert_num_queries(1):
        seen(many, Power.ACCEPT)
