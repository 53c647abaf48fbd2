"""Acting for others: enterprises, principals, and the record of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.identifiers import uscc_check
from qiongtai.law.refusal import NotFound
from qiongtai.people.models import Delegation, Membership, Person
from qiongtai.people.operations.delegate import AgentIsPrincipal, AgentUnknown, DelegationOver, delegate
from qiongtai.people.operations.join_as_representative import (
    IdentityNotSeen,
    NotTheRepresentative,
    join_as_representative,
)
from qiongtai.people.operations.name_operator import MemberUnknown, name_operator
from qiongtai.people.operations.register_enterprise import register_enterprise
from qiongtai.people.operations.revoke_delegation import DelegationEnded, revoke_delegation
from qiongtai.people.queries.delegations import delegations_of
from qiongtai.people.queries.parties import acting_for, parties_of, party_of_actor
from qiongtai.people.rules.codes import PartyKind, RealName
from tests.people.actors import actor

pytestmark = pytest.mark.usefixtures("hainan")
PERSON, ENTERPRISE = PartyKind.PERSON, PartyKind.ENTERPRISE


@pytest.fixture
def company(hainan):
    """The enterprise of the demonstration."""
    return next(one for one in parties_of(actor("enterprise")) if one.kind == ENTERPRISE)


def give(principal: str, *, kind=PERSON, id=None, agent="agent", name="李代办", days=30, item_key=""):
    by, now = actor(principal), timezone.now()
    return delegate(
        principal_kind=kind,
        principal_id=party_of_actor(by).id if id is None else id,
        agent_username=agent,
        agent_name=name,
        until=now + timedelta(days=days),
        item_key=item_key,
        by=by,
        at=now,
    )


def test_acting_for_oneself_names_nobody():
    me = actor("citizen")
    who, party = acting_for(me, PERSON, party_of_actor(me).id)
    assert (who.acting_for, party.name) == (None, "王海燕")


def test_acting_for_an_enterprise_names_it(company):
    who, party = acting_for(actor("enterprise"), ENTERPRISE, company.id)
    assert who.acting_for == f"enterprise {company.id} 澄迈椰风餐饮有限公司"
    assert party == company


def test_acting_for_a_stranger_is_not_found(company):
    for kind, id in ((ENTERPRISE, company.id), (PERSON, party_of_actor(actor("enterprise")).id), (PERSON, 0)):
        with pytest.raises(NotFound):
            acting_for(actor("citizen"), kind, id)
    for username in ("handler", "clerk"):
        with pytest.raises(NotFound):
            acting_for(actor(username), PERSON, party_of_actor(actor("citizen")).id)


def test_delegate_lets_the_agent_act_and_is_a_fact():
    delegation_id = give("enterprise")
    principal = party_of_actor(actor("enterprise"))
    who, _ = acting_for(actor("agent"), PERSON, principal.id)
    assert who.acting_for == f"person {principal.id} 陈建业"
    assert [fact.kind for fact in facts_of("delegation", str(delegation_id))] == ["delegation.given"]


def test_delegate_for_one_item_reaches_no_other():
    give("enterprise", item_key="food_business_licence")
    principal = party_of_actor(actor("enterprise"))
    assert acting_for(actor("agent"), PERSON, principal.id, item_key="food_business_licence")
    with pytest.raises(NotFound):
        acting_for(actor("agent"), PERSON, principal.id, item_key="marriage_registration")


def test_delegate_by_a_representative_reaches_the_enterprise(company):
    give("enterprise", kind=ENTERPRISE, id=company.id)
    assert company in parties_of(actor("agent"))


def test_an_ended_delegation_gives_nothing():
    delegation_id = give("enterprise")
    past = timezone.now() - timedelta(days=1)
    Delegation.objects.filter(pk=delegation_id).update(since=past - timedelta(days=1), until=past)
    with pytest.raises(NotFound):
        acting_for(actor("agent"), PERSON, party_of_actor(actor("enterprise")).id)


@pytest.mark.parametrize("by", ["enterprise", "agent"])
def test_revoke_delegation_ends_it_at_once_for_both_sides(by):
    delegation_id = give("enterprise")
    revoke_delegation(delegation_id=delegation_id, by=actor(by), at=timezone.now())
    with pytest.raises(NotFound):
        acting_for(actor("agent"), PERSON, party_of_actor(actor("enterprise")).id)
    with pytest.raises(DelegationEnded):
        revoke_delegation(delegation_id=delegation_id, by=actor(by), at=timezone.now())
    kinds = [fact.kind for fact in facts_of("delegation", str(delegation_id))]
    assert kinds == ["delegation.given", "delegation.revoked"]


@pytest.mark.parametrize("by", ["citizen", "clerk", "admin"])
def test_revoke_delegation_of_others_is_not_found(by):
    delegation_id = give("enterprise")
    with pytest.raises(NotFound):
        revoke_delegation(delegation_id=delegation_id, by=actor(by), at=timezone.now())


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"name": "别人"}, AgentUnknown, id="a name that does not belong to the user name"),
        pytest.param({"agent": "nobody-at-all"}, AgentUnknown, id="an unknown user name"),
        pytest.param({"agent": "handler", "name": "符大成"}, AgentUnknown, id="an officer"),
        pytest.param({"agent": "enterprise", "name": "陈建业"}, AgentIsPrincipal, id="oneself"),
        pytest.param({"days": -1}, DelegationOver, id="over before it begins"),
        pytest.param({"id": 0}, NotFound, id="for somebody else"),
    ],
)
def test_delegate_refuses_and_keeps_nothing(changes, refusal):
    counted = Delegation.objects.count()
    with pytest.raises(refusal):
        give("enterprise", **changes)
    assert Delegation.objects.count() == counted


def test_delegations_of_shows_both_sides():
    delegation_id = give("enterprise")
    given = delegations_of(actor("enterprise"))
    assert [(one.id, one.principal.name, one.agent_name, one.mine) for one in given] == [
        (delegation_id, "陈建业", "李代办", True)
    ]
    received = delegations_of(actor("agent"))
    assert [(one.principal.name, one.mine) for one in received] == [("陈建业", False), ("王海燕", False)]


def test_delegations_of_costs_two_queries_whatever_their_number(django_assert_num_queries):
    for rows in (1, 3):
        while Delegation.objects.filter(agent__username="agent").count() < rows:
            give("enterprise")
        agent = actor("agent")
        with django_assert_num_queries(2):
            assert len(delegations_of(agent)) == rows


def test_only_the_representative_by_name_joins_an_enterprise():
    body = "91469023MA5TTETT1"
    said = {"uscc": body + uscc_check(body), "name": "别人的公司", "legal_representative": "别人"}
    enterprise_id = register_enterprise(**said, by=actor("citizen"), at=timezone.now())
    with pytest.raises(NotTheRepresentative):
        join_as_representative(enterprise_id=enterprise_id, by=actor("citizen"), at=timezone.now())
    with pytest.raises(NotFound):
        join_as_representative(enterprise_id=enterprise_id, by=actor("clerk"), at=timezone.now())


def test_a_representative_whose_card_nobody_saw_does_not_join(company):
    Membership.objects.filter(account__username="enterprise").delete()
    Person.objects.filter(account__username="enterprise").update(level=RealName.DECLARED)
    with pytest.raises(IdentityNotSeen):
        join_as_representative(enterprise_id=company.id, by=actor("enterprise"), at=timezone.now())
    assert company not in parties_of(actor("enterprise"))


def test_an_operator_acts_for_the_enterprise_but_names_nobody_else(company):
    said = {"enterprise_id": company.id, "at": timezone.now()}
    with pytest.raises(MemberUnknown):
        name_operator(**said, username="agent", name="别人", by=actor("enterprise"))
    with pytest.raises(NotFound):
        name_operator(**said, username="agent", name="李代办", by=actor("citizen"))
    name_operator(**said, username="agent", name="李代办", by=actor("enterprise"))
    assert company in parties_of(actor("agent"))
    with pytest.raises(NotFound):
        name_operator(**said, username="citizen", name="王海燕", by=actor("agent"))
    with pytest.raises(NotFound):
        give("agent", kind=ENTERPRISE, id=company.id, agent="citizen", name="王海燕")
