"""Passkeys as a second factor: set up, named, removed, signed in and stepped up with; strangers get nowhere."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from qiongtai.journal.queries.facts import facts_of
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD
from qiongtai.people.models import Account
from tests.desk.test_licences import APPROVER, licensed, order_of
from tests.people.device import Device

pytestmark = pytest.mark.usefixtures("hainan")
LOGIN, ADD, INDEX = "/accounts/login/", "/accounts/2fa/passkeys/new/", "/accounts/2fa/"
SECOND = "/accounts/2fa/authenticate/"


def browser_of(username: str) -> Client:
    browser = Client(headers={"Accept-Language": "en", "host": "localhost"})
    browser.post(LOGIN, {"login": username, "password": DEMO_PASSWORD})
    return browser


def owner(username: str = "approver", device: Device | None = None) -> tuple[Client, Device]:
    """Return a session of *username* that has just set up a passkey."""
    browser, device = browser_of(username), device or Device()
    if browser.session.get("_auth_user_id") is None:
        raise AssertionError("signed in with another factor")
    browser.post("/accounts/reauthenticate/", {"password": DEMO_PASSWORD})
    options = browser.get(ADD).context["js_data"]["creation_options"]
    answer = browser.post(ADD, {"name": "Phone", "credential": device.created(options)})
    assert answer.status_code == 302, answer.text
    return browser, device


def keys_of(username: str = "approver") -> list[Authenticator]:
    account = Account.objects.get(username=username)
    return list(Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN))


def test_passkey_is_set_up_named_anew_and_removed() -> None:
    browser, _device = owner("citizen")
    [key] = keys_of("citizen")
    assert "Phone" in browser.get(INDEX).text
    assert browser.post(f"/accounts/2fa/passkeys/{key.pk}/name/", {"name": "Work phone"}).status_code == 302
    assert "Work phone" in browser.get(INDEX).text
    assert browser.get(f"/accounts/2fa/passkeys/{key.pk}/remove/").status_code == 200
    assert browser.post(f"/accounts/2fa/passkeys/{key.pk}/remove/").status_code == 302
    assert keys_of("citizen") == []
    told = facts_of("account", Account.objects.get(username="citizen").pk)[-2:]
    assert [(one.kind, one.body["factor"]) for one in told] == [
        ("account.factor_added", "passkey"),
        ("account.factor_removed", "passkey"),
    ]


def test_sign_in_asks_for_the_passkey_and_takes_it() -> None:
    _browser, device = owner()
    browser = browser_of("approver")
    assert browser.session.get("_auth_user_id") is None
    page = browser.get(SECOND)
    assert "Sign in with a passkey" in page.text
    options = page.context["js_data"]["request_options"]
    answer = browser.post(SECOND, {"credential": device.got(options)})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert browser.session["_auth_user_id"]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda options: Device().got(options), id="a passkey of somebody else"),
        pytest.param(lambda options: "", id="nothing"),
        pytest.param(lambda options: "{", id="no JSON"),
        pytest.param(lambda options: "[]", id="a list"),
        pytest.param(lambda options: "[" * 9000, id="a hole"),
        pytest.param(lambda options: '{"id": 1, "rawId": "AA", "response": {"clientDataJSON": "AA"}}', id="rubbish"),
        pytest.param(lambda options: '{"x": "' + "a" * 20_000 + '"}', id="too long"),
    ],
)
def test_what_is_no_answer_of_this_passkey_signs_nobody_in(answer) -> None:
    owner()
    browser = browser_of("approver")
    options = browser.get(SECOND).context["js_data"]["request_options"]
    refused = browser.post(SECOND, {"credential": answer(options)})
    assert refused.status_code == 422
    assert browser.session.get("_auth_user_id") is None


def test_an_answer_counts_once_and_on_this_site_alone() -> None:
    _browser, device = owner()
    browser = browser_of("approver")
    options = browser.get(SECOND).context["js_data"]["request_options"]
    elsewhere = device.got(options, origin="https://evil.example")
    assert browser.post(SECOND, {"credential": elsewhere}).status_code == 422
    options = browser.get(SECOND).context["js_data"]["request_options"]
    answer = device.got(options)
    assert browser.post(SECOND, {"credential": answer}).status_code == 302
    again = browser_of("approver")
    again.get(SECOND)
    assert again.post(SECOND, {"credential": answer}).status_code == 422


@pytest.mark.parametrize("answer", ["", "{", "[]", "7", '{"id": "AA", "response": {"attestationObject": "oA"}}'])
def test_what_is_no_new_passkey_is_refused_with_words(answer: str) -> None:
    browser = browser_of("approver")
    browser.post("/accounts/reauthenticate/", {"password": DEMO_PASSWORD})
    browser.get(ADD)
    assert browser.post(ADD, {"name": "x", "credential": answer}).status_code == 422
    assert keys_of() == []


def test_an_officers_last_factor_stays_until_there_is_another(settings) -> None:
    settings.OFFICERS_USE_SECOND_FACTOR = True
    browser, _device = owner()
    [first] = keys_of()
    stayed = browser.post(f"/accounts/2fa/passkeys/{first.pk}/remove/", follow=True)
    assert "Officers must keep a second factor" in stayed.text
    assert keys_of() == [first]
    options = browser.get(ADD).context["js_data"]["creation_options"]
    browser.post(ADD, {"name": "Tablet", "credential": Device().created(options)})
    assert browser.post(f"/accounts/2fa/passkeys/{first.pk}/remove/").status_code == 302
    assert [one.wrap().name for one in keys_of()] == ["Tablet"]


def test_nobody_touches_a_passkey_of_another() -> None:
    owner("citizen")
    [theirs] = keys_of("citizen")
    browser, _device = owner("approver")
    for what in ("name", "remove"):
        assert browser.get(f"/accounts/2fa/passkeys/{theirs.pk}/{what}/").status_code == 404
    assert keys_of("citizen") == [theirs]


def test_a_final_act_waits_for_the_passkey_and_then_holds_what_was_typed(settings) -> None:
    licence = licensed()
    browser, device = owner(APPROVER)
    settings.STEP_UP_MINUTES = 15
    address, typed = order_of(licence, "check"), {"reason": "The exit is blocked.\nSee “page 2” <&>."}
    asked = browser.post(address, typed)
    assert asked.status_code == 403
    assert "Confirm with a passkey" in asked.text
    carried = dict(asked.context["carried"])
    wrong = browser.post(address, {**carried, "step-up-credential": Device().got(asked.context["options"])})
    assert wrong.status_code == 422
    assert dict(wrong.context["carried"]) == carried == typed
    assert facts_of("licence", licence.pk)[-1].kind == "licence.issued"
    right = browser.post(address, {**carried, "step-up-credential": device.got(wrong.context["options"])})
    assert right.status_code == 302
    assert facts_of("licence", licence.pk)[-1].body["words"] == typed["reason"]
