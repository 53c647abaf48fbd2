"""Signing in and up over HTTP: limits, the second factor, and where one lands."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from qiongtai.config.accounts.adapter import SecondFactorAdapter
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD
from qiongtai.people.models import Account, SignInAttempt
from tests.people.actors import number

pytestmark = pytest.mark.usefixtures("hainan")
LOGIN, SIGNUP, ACTIVATE = "/accounts/login/", "/accounts/signup/", "/accounts/2fa/totp/activate/"
WRONG = "User name and password do not belong together."
TOO_MANY = "Too many sign-ins failed. Wait five minutes, then try again."


@pytest.fixture
def browser() -> Client:
    return Client(headers={"Accept-Language": "en"})


def sign_in(browser: Client, username: str, password: str = DEMO_PASSWORD, **query):
    return browser.post(LOGIN, {"login": username, "password": password}, query_params=query or None)


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def set_up_second_factor(browser: Client) -> str:
    assert browser.get(ACTIVATE)["Location"].startswith("/accounts/reauthenticate/")
    assert browser.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code == 422
    assert browser.post("/accounts/reauthenticate/", {"password": DEMO_PASSWORD}).status_code == 302
    page = browser.get(ACTIVATE)
    secret = page.context["form"].secret
    assert secret in page.text
    answer = browser.post(ACTIVATE, {"code": code(secret)})
    assert answer.status_code == 302, answer.text
    return secret


@pytest.mark.parametrize(
    ("username", "door"),
    [
        pytest.param("citizen", "/", id="a citizen at the front page"),
        pytest.param("clerk", "/counter/", id="a window clerk at the counter"),
        pytest.param("handler", "/desk/", id="a case worker at the desk"),
        pytest.param("supervisor", "/watch/", id="a supervisor at the board"),
        pytest.param("admin", "/console/", id="an administrator in the back office"),
    ],
)
def test_sign_in_leads(browser, username, door):
    answer = sign_in(browser, username)
    assert (answer.status_code, answer["Location"]) == (302, door)


def test_sign_in_leads_back_to_where_one_came_from_but_nowhere_else(browser):
    assert sign_in(browser, "citizen", next="/track/")["Location"] == "/track/"
    browser.post("/accounts/logout/")
    assert sign_in(browser, "citizen", next="https://evil.example/")["Location"] == "/"


def test_sign_in_answers_alike_for_an_unknown_user_and_a_wrong_password(browser):
    unknown = sign_in(browser, "nobody-of-this-name", "wrong password")
    wrong = sign_in(browser, "citizen", "wrong password")
    assert (unknown.status_code, wrong.status_code) == (422, 422)
    assert unknown.context["form"].non_field_errors() == wrong.context["form"].non_field_errors() == [WRONG]
    Account.objects.filter(username="citizen").update(is_active=False)
    assert sign_in(browser, "citizen", "wrong password").context["form"].non_field_errors() == [WRONG]


def test_sign_in_takes_as_long_for_an_unknown_user(browser):
    def seconds(username: str) -> float:
        started = time.perf_counter()
        sign_in(browser, username, "wrong password")
        return time.perf_counter() - started

    known = min(seconds("citizen") for _ in range(2))
    unknown = min(seconds("nobody-of-this-name") for _ in range(2))
    assert unknown > known / 3


def test_sign_in_is_refused_after_five_failures_even_with_the_right_password(browser):
    for _ in range(5):
        assert sign_in(browser, "citizen", "wrong password").context["form"].non_field_errors() == [WRONG]
    refused = sign_in(browser, "citizen")
    assert refused.status_code == 422
    assert refused.context["form"].non_field_errors() == [
        "Too many sign-ins failed. Wait five minutes, then try again."
    ]
    assert sign_in(browser, "handler").status_code == 302


def test_sign_in_that_succeeds_is_not_counted(browser):
    for _ in range(7):
        assert sign_in(browser, "citizen").status_code == 302
        browser.post("/accounts/logout/")
    assert not SignInAttempt.objects.exists()


@pytest.mark.parametrize("text", ["' OR 1=1 --", "<script>alert(1)</script>", "a\x00b", "名" * 200, ""])
def test_sign_in_survives_what_people_type(browser, text):
    answer = sign_in(browser, text, "wrong password")
    assert answer.status_code == 422
    assert "<script>alert(1)" not in answer.text


def test_sign_out_needs_a_post(browser):
    sign_in(browser, "citizen")
    assert browser.get("/accounts/logout/").status_code == 200
    assert browser.session.get("_auth_user_id")
    assert browser.post("/accounts/logout/")["Location"] == "/"
    assert not browser.session.get("_auth_user_id")


def particulars(**changes):
    said = {
        "name": "新民众",
        "identity_number": number(60),
        "phone": "13700000060",
        "username": "xinminzhong",
        "password1": "a long and odd password",
        "password2": "a long and odd password",
    }
    return {**said, **changes}


def test_sign_up_opens_the_account_and_signs_in(browser):
    answer = browser.post(SIGNUP, particulars())
    assert (answer.status_code, answer["Location"]) == (302, "/")
    account = Account.objects.get(username="xinminzhong")
    assert browser.session["_auth_user_id"] == str(account.pk)
    assert account.language == "en"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"identity_number": number(60)[:-1] + "?"}, "identity_number", id="a wrong number"),
        pytest.param({"name": "1"}, "name", id="a wrong name"),
        pytest.param({"phone": "110"}, "phone", id="a wrong phone"),
        pytest.param({"username": "citizen"}, "username", id="a user name that is taken"),
        pytest.param({"password2": "another long password"}, "password2", id="passwords that differ"),
        pytest.param({"password1": "1234567890", "password2": "1234567890"}, "password1", id="a weak password"),
        pytest.param({"name": ""}, "name", id="no name"),
    ],
)
def test_sign_up_says_beside_the_field_what_is_wrong_and_keeps_the_rest(browser, changes, field):
    answer = browser.post(SIGNUP, particulars(**changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="xinminzhong"' in answer.text or field == "username"
    assert not Account.objects.filter(username="xinminzhong").exists()


def test_a_second_factor_is_set_up_and_then_asked_for(browser):
    sign_in(browser, "citizen")
    secret = set_up_second_factor(browser)
    browser.post("/accounts/logout/")
    assert sign_in(browser, "citizen")["Location"].startswith("/accounts/2fa/authenticate/")
    assert browser.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 422
    assert not browser.session.get("_auth_user_id")
    answer = browser.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.session.get("_auth_user_id")


def test_a_recovery_code_signs_in_once(browser):
    sign_in(browser, "citizen")
    set_up_second_factor(browser)
    codes = browser.get("/accounts/2fa/codes/").context["unused_codes"]
    assert len(codes) == 10
    for expected in (302, 422):
        browser.post("/accounts/logout/")
        sign_in(browser, "citizen")
        assert browser.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == expected


def test_the_secret_is_encrypted_at_rest(browser):
    sign_in(browser, "citizen")
    secret = set_up_second_factor(browser)
    stored = Authenticator.objects.get(user__username="citizen", type="totp").data["secret"]
    assert secret not in stored
    assert SecondFactorAdapter().decrypt(stored) == secret


def test_an_officer_is_led_to_the_second_factor_where_it_is_required(browser, settings):
    settings.OFFICERS_USE_SECOND_FACTOR = True
    sign_in(browser, "handler")
    assert browser.get("/desk/")["Location"] == ACTIVATE
    assert browser.get("/api/cases").status_code == 403
    set_up_second_factor(browser)
    assert browser.get("/desk/").status_code == 200
    page = browser.post("/accounts/2fa/totp/deactivate/")
    assert page.status_code == 422
    assert page.context["form"].non_field_errors() == ["Officers must keep a second factor: set up another one first."]


def test_a_citizen_needs_no_second_factor_where_officers_do(browser, settings):
    settings.OFFICERS_USE_SECOND_FACTOR = True
    sign_in(browser, "citizen")
    assert browser.get("/").status_code == 200


def test_an_officer_needs_none_in_the_demonstration(browser):
    sign_in(browser, "handler")
    assert browser.get("/desk/").status_code == 200


def test_demonstration_accounts_are_offered_in_a_demonstration_only(browser, settings):
    assert DEMO_PASSWORD in browser.get(LOGIN).text
    assert browser.get(LOGIN, {"as": "clerk"}).context["form"].initial["login"] == "clerk"
    settings.DEMONSTRATION = False
    page = browser.get(LOGIN, {"as": "clerk"})
    assert DEMO_PASSWORD not in page.text
    assert "login" not in page.context["form"].initial


def test_a_password_is_changed_with_the_present_one(browser):
    sign_in(browser, "citizen")
    new = "another long and odd one"
    said = {"oldpassword": "wrong", "password1": new, "password2": new}
    assert browser.post("/accounts/password/change/", said).status_code == 422
    assert browser.post("/accounts/password/change/", {**said, "oldpassword": DEMO_PASSWORD}).status_code == 302
    browser.post("/accounts/logout/")
    assert sign_in(browser, "citizen", new).status_code == 302


@pytest.mark.parametrize("page", ["login/", "signup/", "password/reset/", "inactive/"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_before_signing_in_open_in_both_languages(page, language):
    answer = Client(headers={"Accept-Language": language}).get(f"/accounts/{page}")
    assert answer.status_code == 200


@pytest.mark.parametrize("page", ["2fa/", "password/change/", "logout/", "reauthenticate/"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_of_the_own_account_open_in_both_languages(page, language):
    browser = Client(headers={"Accept-Language": language})
    sign_in(browser, "citizen")
    assert browser.get(f"/accounts/{page}").status_code == 200
