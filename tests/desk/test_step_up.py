"""A final act asks for a fresh second factor; what was typed goes through it unharmed."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from qiongtai.law.points import Point
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD
from qiongtai.people.models import Account
from qiongtai.signing.models import Signature
from tests.desk.test_case import brought_to, kinds, last, sent_to_step, step_of

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
REASONS = "The exit is blocked.\nThe hood is missing, see “page 2” <&>."
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"')


@pytest.fixture(autouse=True)
def asked_after_a_quarter(settings) -> None:
    settings.STEP_UP_MINUTES = 15


def approver(*, minutes_ago: int = 0) -> Client:
    """Return a session that signed in with both factors *minutes_ago*."""
    TOTP.activate(Account.objects.get(username="approver"), SECRET)
    browser = Client(headers={"Accept-Language": "en"})
    browser.post("/accounts/login/", {"login": "approver", "password": DEMO_PASSWORD})
    assert browser.post("/accounts/2fa/authenticate/", {"code": code()}).status_code == 302
    session = browser.session
    for one in session["account_authentication_methods"]:
        one["at"] -= minutes_ago * 60
    session.save()
    cache.clear()  # the same code counts once; here it stands for the next one
    return browser


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def refusal(case) -> dict[str, object]:
    return sent_to_step(case, decision="refuse", opinion="No.", reasons=REASONS)


def test_a_decision_waits_for_the_second_factor_and_then_holds_what_was_typed() -> None:
    case = brought_to(Point.APPROVE)
    browser, address = approver(minutes_ago=16), step_of("decide", case)
    asked = browser.post(address, refusal(case))
    assert asked.status_code == 403
    assert "decided" not in kinds(case.pk)
    carried = dict(asked.context["carried"])
    assert set(HIDDEN.findall(asked.text)) >= set(carried)
    wrong = browser.post(address, {**carried, "step-up-code": "000000"})
    assert wrong.status_code == 422
    assert "decided" not in kinds(case.pk)
    assert dict(wrong.context["carried"]) == carried
    assert browser.post(address, {**carried, "step-up-code": code()}).status_code == 302
    assert last(case.pk, "decided")["reasons"] == REASONS
    assert Signature.objects.get(subject_id=str(case.pk), fact_kind="case.decided").certificate.name


def test_a_session_that_showed_it_a_quarter_of_an_hour_ago_is_not_asked() -> None:
    case = brought_to(Point.APPROVE)
    assert approver(minutes_ago=14).post(step_of("decide", case), refusal(case)).status_code == 302


def test_an_officer_without_a_second_factor_is_led_to_set_it_up(signed_in) -> None:
    case = brought_to(Point.APPROVE)
    asked = signed_in("approver").post(step_of("decide", case), refusal(case))
    assert asked.status_code == 403
    assert "/accounts/2fa/totp/activate/" in asked.text
    assert "decided" not in kinds(case.pk)


def test_looking_asks_nobody_and_neither_does_the_setting_of_nought(signed_in, settings) -> None:
    case = brought_to(Point.APPROVE)
    browser = signed_in("approver")
    assert browser.get(f"/desk/cases/{case.pk}/").status_code == 200
    settings.STEP_UP_MINUTES = 0
    assert browser.post(step_of("decide", case), refusal(case)).status_code == 302


def test_the_interface_refuses_with_a_code_of_its_own(signed_in) -> None:
    case = brought_to(Point.APPROVE)
    task = step_of("decide", case).split("/")[-2]
    body = {"grant": True, "opinion": "x", "version": case.version}
    answer = signed_in("approver").post(f"/api/v1/tasks/{task}/decide", body, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (403, "StepUpNeeded")
    assert "decided" not in kinds(case.pk)
