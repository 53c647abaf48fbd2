"""A passkey in a real browser, on a phone: set up, signed in with, and shown again before a final act."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, Page

from qiongtai.people.adapters.demonstration import DEMO_PASSWORD
from qiongtai.people.operations.sessions import SessionStore
from tests.browser.harness import PHONE, apart, assert_accessible, assert_fits, sign_in
from tests.browser.test_office import committed
from tests.desk.test_licences import APPROVER, licensed

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """Open a page on a phone that holds passkeys; they need the site's name, which a number is not."""
    context = chromium.new_context(base_url=site.replace("127.0.0.1", "localhost"), viewport=PHONE, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()
    apart(lambda: Authenticator.objects.filter(user__username=APPROVER).delete())
    assert wrong == []


def grow_old(key: str) -> None:
    """Let an hour pass since the session *key* showed its second factor."""
    session = SessionStore(key)
    for one in session["account_authentication_methods"]:
        one["at"] -= 3600
    session.save()


def test_passkey_is_set_up_signs_in_and_lets_a_final_act_through(phone: Page, settings) -> None:
    licence = committed(licensed)
    sign_in(phone, APPROVER)
    phone.goto("/accounts/2fa/passkeys/new/")
    phone.fill("input[name=password]", DEMO_PASSWORD)
    phone.locator("main form button.btn-primary").click()
    phone.fill("input[name=name]", "My phone")
    assert_accessible(phone)
    assert_fits(phone)
    phone.locator("form[data-passkey] button").click()
    phone.wait_for_url("**/accounts/2fa/codes/")
    phone.goto("/accounts/2fa/")
    phone.get_by_text("My phone").first.wait_for()
    assert_accessible(phone)
    assert_fits(phone)
    phone.context.clear_cookies()
    sign_in(phone, APPROVER)
    phone.wait_for_url("**/accounts/2fa/authenticate/")
    assert_accessible(phone)
    phone.locator("form[data-passkey] button").click()
    phone.wait_for_url("**/desk/")
    settings.STEP_UP_MINUTES = 15
    key = next(one["value"] for one in phone.context.cookies() if one["name"] == "sessionid")
    apart(lambda: grow_old(key))
    phone.goto(f"/desk/licences/{licence.pk}/do/check")
    phone.fill("textarea[name=reason]", "All is in order.")
    phone.locator(".act-panel button.btn-primary").click()
    phone.locator("form[data-passkey] button").wait_for()
    assert_accessible(phone)
    assert_fits(phone)
    phone.locator("form[data-passkey] button").click()
    phone.get_by_text("All is in order.").wait_for()
    assert f"/desk/licences/{licence.pk}/" in phone.url
