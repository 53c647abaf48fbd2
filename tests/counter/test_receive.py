import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case, Material
from qiongtai.cases.rules.states import State
from qiongtai.people.models import Person
from tests.counter.filled import FOOD, PERSON, SHOP, enterprise, person
from tests.province import a_pdf, kinds


def page(code: str = FOOD) -> str:
    return reverse("counter:receive", args=[code])


def test_find_lists_what_the_window_takes_in(clerk: Client) -> None:
    response = clerk.get(reverse("counter:find"))
    assert response.status_code == 200
    assert page(FOOD) in response.content.decode()


def test_find_is_closed_to_officers_without_a_window(signed_in: Callable[..., Client]) -> None:
    assert signed_in("handler").get(reverse("counter:find")).status_code == 404


def test_find_asks_the_anonymous_to_sign_in(db: None) -> None:
    assert Client().get(reverse("counter:find")).status_code == 302


def test_receive_asks_nothing_that_the_applicant_answers_already(clerk: Client) -> None:
    shown = clerk.get(page()).content.decode()
    assert 'name="form-premises_address"' in shown
    assert 'name="form-uscc"' not in shown


def test_receive_and_accept_in_one_stroke(clerk: Client) -> None:
    response = clerk.post(page(), enterprise(then="accept"))
    case = Case.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("counter:case", args=[case.pk]) + "?done=accepted"
    assert case.state == State.ACCEPTED
    assert kinds(case.pk) == ["received", "accepted", "task_opened"]


@pytest.mark.parametrize(
    ("then", "leads_to"),
    [
        pytest.param("receive", "counter:case", id="receive only leads to the case"),
        pytest.param("correction", "counter:correction", id="asking for correction leads to the notice"),
        pytest.param("refuse", "counter:refuse", id="not accepting leads to the decision"),
        pytest.param("<script>", "counter:case", id="an unknown button only receives"),
    ],
)
def test_receive_leads_on(clerk: Client, then: str, leads_to: str) -> None:
    response = clerk.post(page(), enterprise(then=then))
    case = Case.objects.get()
    assert response["Location"] == reverse(leads_to, args=[case.pk])
    assert case.state == State.RECEIVED


def test_receive_registers_a_walk_in_person(clerk: Client) -> None:
    clerk.post(page(SHOP), person(then="receive"))
    case = Case.objects.get()
    assert Person.objects.get(pk=case.person_id).name == "李小红"
    assert PERSON not in str(case.form)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        pytest.param("enterprise-uscc", "91469023MA5T2026X2", "credit code", id="a wrong check symbol"),
        pytest.param("enterprise-phone", "12345", "phone", id="a phone that is none"),
        pytest.param("enterprise-name", "", "Please fill this in", id="no name"),
        pytest.param("form-floor_area", "wide", "number", id="a number that is none"),
        pytest.param("form-main_business", "' OR 1=1 --", "Choose", id="an answer that is not offered"),
        pytest.param("form-premises_address", "", "Please fill this in", id="a question left open"),
    ],
)
def test_receive_refuses_and_keeps_what_was_typed(clerk: Client, field: str, value: str, told: str) -> None:
    response = clerk.post(page(), enterprise(then="accept", **{field: value}))
    shown = response.content.decode()
    assert response.status_code == 422
    assert told.lower() in shown.lower()
    assert "澄迈椰风餐饮有限公司" in shown or field == "enterprise-name"
    assert not Case.objects.exists()


def test_receive_escapes_scripts(clerk: Client) -> None:
    sent = enterprise(then="accept", **{"enterprise-phone": "x", "form-safety_manager": "<script>alert(1)</script>"})
    shown = clerk.post(page(), sent).content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_receive_takes_a_legacy_code_only_when_the_clerk_says_so(clerk: Client) -> None:
    old = "91469023MA5T2026X2"
    refused = clerk.post(page(), enterprise(**{"enterprise-uscc": old}))
    assert refused.status_code == 422
    assert "enterprise-legacy" in refused.content.decode()
    assert clerk.post(page(), enterprise(**{"enterprise-uscc": old, "enterprise-legacy": "on"})).status_code == 302


def test_receive_keeps_a_scan_over_a_refusal(clerk: Client) -> None:
    scan = SimpleUploadedFile("plan.pdf", a_pdf(), "application/pdf")
    sent = enterprise(**{"material-floor_plan": "scan", "material-floor_plan-file": scan, "enterprise-phone": "1"})
    refused = clerk.post(page(), sent).content.decode()
    token = refused.partition('name="material-floor_plan-kept" value="')[2].partition('"')[0]
    assert token
    clerk.post(page(), enterprise(**{"material-floor_plan": "scan", "material-floor_plan-kept": token}))
    assert Material.objects.get(key="floor_plan").name == "plan.pdf"


def test_receive_takes_no_other_clerks_scan(clerk: Client, signed_in: Callable[..., Client]) -> None:
    scan = SimpleUploadedFile("plan.pdf", a_pdf(), "application/pdf")
    other = signed_in("registrar")
    sent = enterprise(**{"material-floor_plan": "scan", "material-floor_plan-file": scan, "enterprise-phone": "1"})
    token = other.post(page(), sent).content.decode().partition('-kept" value="')[2].partition('"')[0]
    clerk.post(page(), enterprise(**{"material-floor_plan": "scan", "material-floor_plan-kept": token}))
    assert not Material.objects.filter(key="floor_plan").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("virus.exe", b"MZ\x90\x00", id="a program"),
        pytest.param("plan.pdf", b"<html>", id="a page that calls itself a PDF"),
        pytest.param("plan.pdf", b"", id="an empty file"),
    ],
)
def test_receive_refuses_a_bad_scan(clerk: Client, name: str, content: bytes) -> None:
    sent = enterprise(**{"material-floor_plan-file": io.BytesIO(content)})
    sent["material-floor_plan-file"].name = name
    response = clerk.post(page(), sent)
    assert response.status_code == 422
    assert not Case.objects.exists()


def test_receive_acts_once_when_sent_twice(clerk: Client) -> None:
    sent = enterprise(then="accept", once="a" * 32)
    first, second = clerk.post(page(), sent), clerk.post(page(), sent)
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


@pytest.mark.parametrize("code", ["nothing", "food-business-licence-460000000000", "'; DROP TABLE x"])
def test_receive_knows_only_entries_that_are_handled(clerk: Client, code: str) -> None:
    assert clerk.get(page(code)).status_code in (404, 422)


@pytest.mark.parametrize(
    ("of", "field", "text", "told"),
    [
        pytest.param("person", "person-identity_number", PERSON, "1949", id="a right number tells the birthday"),
        pytest.param("person", "person-identity_number", "110105194912310021", "18 digits", id="a wrong digit is told"),
        pytest.param("enterprise", "enterprise-uscc", "91469023MA5T2026X1", "椰风", id="a known enterprise is named"),
        pytest.param("enterprise", "enterprise-uscc", "", "", id="nothing typed, nothing told"),
    ],
)
def test_check_tells_as_one_types(clerk: Client, of: str, field: str, text: str, told: str) -> None:
    response = clerk.post(reverse("counter:check"), {"of": of, field: text})
    assert response.status_code == 200
    assert told in response.content.decode()
