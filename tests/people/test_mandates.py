"""Mandates: an errand service acts for somebody, within a matter and a term, until it is taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.models import Delegation
from qiongtai.people.operations.delegate import DelegationOver
from qiongtai.people.operations.entrust import MatterMissing, entrust
from qiongtai.people.operations.revoke_delegation import DelegationEnded, revoke_delegation
from qiongtai.people.queries.delegations import delegations_of
from qiongtai.people.queries.mandates import MandateEnded, MandateNarrow, acting_under, mandate
from qiongtai.people.queries.parties import parties_of, party_of_actor
from qiongtai.people.rules.codes import MandateForm, PartyKind
from tests.people.actors import actor

pytestmark = pytest.mark.usefixtures("hainan")
VILLAGE, TOWNSHIP, ITEM = "469023100001", "469023100000", "old_age_allowance"


def entrusted(by: str = "citizen", form: MandateForm = MandateForm.PORTAL, **changes: Any) -> int:
    at = timezone.now()
    said: dict[str, Any] = {
        "principal_kind": PartyKind.PERSON,
        "principal_id": party_of_actor(actor("citizen")).id,
        "service": VILLAGE,
        "matter": "办理高龄津贴",
        "items": (ITEM,),
        "until": at + timedelta(days=30),
    }
    return entrust(**said | changes, form=form, by=actor(by), at=at)


def test_a_principal_signed_in_gives_a_mandate_and_it_is_a_fact() -> None:
    mandate_id = entrusted()
    (fact,) = facts_of("delegation", mandate_id)
    assert (fact.kind, fact.body["service"], fact.body["items"], fact.body["form"]) == (
        "delegation.mandate_given",
        VILLAGE,
        [ITEM],
        "portal",
    )
    assert mandate(mandate_id).holds(timezone.now())


def test_an_agent_records_a_mandate_signed_on_paper() -> None:
    (fact,) = facts_of("delegation", entrusted("village", MandateForm.PAPER))
    assert fact.acting_for is not None
    assert fact.acting_for.endswith("王海燕")


@pytest.mark.parametrize(
    ("by", "form"),
    [
        pytest.param("enterprise", MandateForm.PORTAL, id="somebody else in the portal"),
        pytest.param("village", MandateForm.PORTAL, id="an officer as if signed in for the principal"),
        pytest.param("citizen", MandateForm.PAPER, id="the principal as if an agent had seen the paper"),
        pytest.param("clerk", MandateForm.PAPER, id="a clerk who runs no errands"),
    ],
)
def test_nobody_else_gives_a_mandate(by: str, form: MandateForm) -> None:
    with pytest.raises(NotFound):
        entrusted(by, form)


def test_another_villages_agent_records_no_mandate_here() -> None:
    with pytest.raises(NotFound):
        entrusted("village", MandateForm.PAPER, service="469023100002")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"until": timezone.now() - timedelta(days=1)}, DelegationOver, id="over before it begins"),
        pytest.param({"matter": "  "}, MatterMissing, id="no matter"),
    ],
)
def test_a_mandate_without_term_or_matter_is_refused(changes: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        entrusted(**changes)


@pytest.mark.parametrize("agent", ["village", "township", "runner"])
def test_agents_over_the_service_act_under_the_mandate(agent: str) -> None:
    principal = party_of_actor(actor("citizen"))
    acting = acting_under(actor(agent), entrusted(), principal, ITEM, at=timezone.now())
    assert acting.acting_for == f"person {principal.id} 王海燕"


def test_article_29_an_agent_acts_within_the_mandate_alone() -> None:
    mandate_id, principal, at = entrusted(), party_of_actor(actor("citizen")), timezone.now()
    with pytest.raises(MandateNarrow):
        acting_under(actor("village"), mandate_id, principal, "senior_card", at=at)
    with pytest.raises(NotFound):
        acting_under(actor("village"), mandate_id, party_of_actor(actor("agent")), ITEM, at=at)
    with pytest.raises(NotFound):
        acting_under(actor("clerk"), mandate_id, principal, ITEM, at=at)
    with pytest.raises(MandateEnded):
        acting_under(actor("village"), mandate_id, principal, ITEM, at=at + timedelta(days=31))


def test_a_mandate_of_no_named_item_covers_what_its_errand_needs() -> None:
    assert mandate(entrusted(items=())).covers("anything")


@pytest.mark.parametrize("by", ["citizen", "village"])
def test_civil_code_173_a_mandate_taken_back_ends_at_once(by: str) -> None:
    mandate_id, principal = entrusted(), party_of_actor(actor("citizen"))
    revoke_delegation(delegation_id=mandate_id, reason="不用了", by=actor(by), at=timezone.now())
    with pytest.raises(MandateEnded):
        acting_under(actor("village"), mandate_id, principal, ITEM, at=timezone.now())
    with pytest.raises(DelegationEnded):
        revoke_delegation(delegation_id=mandate_id, by=actor(by), at=timezone.now())
    assert facts_of("delegation", mandate_id)[-1].body["reason"] == "不用了"


@pytest.mark.parametrize("by", ["enterprise", "agent", "clerk", "handler"])
def test_a_mandate_of_others_is_not_found(by: str) -> None:
    with pytest.raises(NotFound):
        revoke_delegation(delegation_id=entrusted(), by=actor(by), at=timezone.now())


def test_a_mandate_makes_no_account_an_agent() -> None:
    before = delegations_of(actor("citizen")), parties_of(actor("agent")), parties_of(actor("village"))
    entrusted()
    assert (delegations_of(actor("citizen")), parties_of(actor("agent")), parties_of(actor("village"))) == before


def test_a_delegation_to_both_or_to_nobody_cannot_be_stored() -> None:
    mandate_id = entrusted()
    for changes in ({"agent_id": actor("agent").id}, {"service": ""}, {"form": ""}, {"item_key": ITEM}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delegation.objects.filter(pk=mandate_id).update(**changes)
