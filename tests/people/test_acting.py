"""The pages of acting for others."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from qiongtai.law.identifiers import uscc_check
from qiongtai.people.models import Account, Delegation, Enterprise
from qiongtai.people.queries.parties import parties_of
from tests.people.actors import actor

pytestmark = pytest.mark.usefixtures("hainan")
ACTING, DELEGATE, ENTERPRISE = "/accounts/acting/", "/accounts/acting/delegate/", "/accounts/acting/enterprise/"
BODY = "91469023MA5TTETT2"
USCC = BODY + uscc_check(BODY)


def browser(username: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(Account.objects.get(username=username))
    return client


def said(username: str, **changes) -> dict[str, str]:
    party = parties_of(actor(username))[0]
    until = (timezone.localdate() + timedelta(days=9)).isoformat()
    whole = {"principal": f"person:{party.id}", "agent_name": "李代办", "agent_username": "agent", "until": until}
    return {**whole, **changes}


def test_a_delegation_is_given_shown_to_both_and_taken_back():
    giver = browser("enterprise")
    assert giver.post(DELEGATE, said("enterprise"))["Location"] == ACTING
    given = Delegation.objects.latest("pk")
    assert given.until - timezone.now() > timedelta(days=9)
    assert "李代办" in giver.get(ACTING).text
    assert "陈建业" in browser("agent").get(ACTING).text
    assert giver.post(f"{ACTING}{given.pk}/end/")["Location"] == ACTING
    given.refresh_from_db()
    assert given.revoked_at is not None
    assert giver.post(f"{ACTING}{given.pk}/end/").status_code == 422


def test_a_form_sent_twice_gives_one_delegation():
    giver = browser("enterprise")
    token = giver.get(DELEGATE).context["once"]
    for _ in range(2):
        assert giver.post(DELEGATE, said("enterprise", once=token))["Location"] == ACTING
    assert Delegation.objects.filter(person__account__username="enterprise").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"agent_name": "别人"}, "agent_username", id="an agent who is somebody else"),
        pytest.param({"until": "2020-01-01"}, "until", id="a day that is past"),
        pytest.param({"until": "soon"}, "until", id="a day that is none"),
        pytest.param({"until": "9999-12-31"}, "until", id="the end of time"),
        pytest.param({"principal": "person:0"}, "principal", id="a stranger as principal"),
        pytest.param({"principal": "'; DROP TABLE"}, "principal", id="SQL as principal"),
    ],
)
def test_a_wrong_delegation_is_refused_beside_the_field_and_kept(changes, field):
    answer = browser("enterprise").post(DELEGATE, said("enterprise", **changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="agent"' in answer.text
    assert not Delegation.objects.filter(person__account__username="enterprise").exists()


def test_the_delegation_of_others_cannot_be_ended():
    given = Delegation.objects.get(agent__username="agent")
    assert browser("enterprise").post(f"{ACTING}{given.pk}/end/").status_code == 404
    given.refresh_from_db()
    assert given.revoked_at is None


def test_an_enterprise_is_added_by_its_representative():
    client = browser("enterprise")
    answer = client.post(ENTERPRISE, {"uscc": USCC, "name": "澄迈新店有限公司", "phone": ""})
    assert answer["Location"] == ACTING
    assert "澄迈新店有限公司" in client.get(ACTING).text


def test_an_enterprise_of_somebody_else_is_refused():
    taken = Enterprise.objects.get(name="澄迈椰风餐饮有限公司").uscc
    answer = browser("citizen").post(ENTERPRISE, {"uscc": taken, "name": "澄迈椰风餐饮有限公司"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["uscc"])
    wrong = browser("citizen").post(ENTERPRISE, {"uscc": "123", "name": "澄迈新店有限公司"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["uscc"])


@pytest.mark.parametrize("page", [ACTING, DELEGATE, ENTERPRISE])
def test_acting_is_for_citizens(page):
    assert browser("handler").get(page).status_code == 404
    assert Client().get(page)["Location"].startswith("/accounts/login/")
    for language in ("en", "zh-hans"):
        assert browser("citizen").get(page, headers={"Accept-Language": language}).status_code == 200


def test_acting_costs_the_same_for_one_delegation_and_for_three(django_assert_num_queries):
    client = browser("enterprise")
    client.get(ACTING)
    for rows in (1, 3):
        while Delegation.objects.filter(person__account__username="enterprise").count() < rows:
            client.post(DELEGATE, said("enterprise"))
        client.get(ACTING)
        with django_assert_num_queries(5):
            client.get(ACTING)
