"""Who an account is when it acts, in one query."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qiongtai.law.actor import ANONYMOUS, ActorKind, Power
from qiongtai.people.models import Account, Holding, Staff
from qiongtai.people.queries.actor import actor_of_account
from tests.people.actors import CHENGMAI, actor

pytestmark = pytest.mark.usefixtures("hainan")


def test_actor_of_account_costs_one_query_with_all_grants(django_assert_num_queries):
    account = Account.objects.get(username="approver")
    with django_assert_num_queries(1):
        who = actor_of_account(account.pk)
    assert {(one.power, one.low, one.high, one.organ_key) for one in who.grants} == {
        (Power.APPROVE, CHENGMAI, "469023999999", "market_regulation"),
        (Power.EXTEND, CHENGMAI, "469023999999", "market_regulation"),
    }
    assert (who.kind, who.name, who.place) == (ActorKind.STAFF, "陈志远", CHENGMAI)


def test_actor_of_account_names_a_citizen_and_grants_nothing():
    who = actor("citizen")
    assert (who.kind, who.name, who.grants, who.organ_id) == (ActorKind.CITIZEN, "王海燕", (), None)


def test_actor_of_account_is_anonymous_for_a_closed_or_unknown_account():
    account = Account.objects.get(username="approver")
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert actor_of_account(account.pk) == ANONYMOUS
    assert actor_of_account(0) == ANONYMOUS


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        pytest.param(-2, None, True, id="a post held for now"),
        pytest.param(-2, 1, True, id="a post that ends tomorrow"),
        pytest.param(-2, -1, False, id="a post given up yesterday"),
        pytest.param(1, None, False, id="a post that begins tomorrow"),
    ],
)
def test_actor_of_account_has_the_powers_of_this_moment(since, until, holds):
    staff = Staff.objects.get(account__username="approver")
    now = timezone.now()
    Holding.objects.filter(staff=staff).update(
        since=now + timedelta(days=since), until=None if until is None else now + timedelta(days=until)
    )
    who = actor("approver")
    assert who.holds(Power.APPROVE) == holds
    assert who.kind == ActorKind.STAFF


def test_an_account_turned_citizen_loses_the_powers():
    Account.objects.filter(username="approver").update(kind="citizen")
    assert actor("approver").grants == ()
