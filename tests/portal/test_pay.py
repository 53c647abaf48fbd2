"""Paying a bill of one's own case."""

import pytest
from django.test import Client

from qiongtai.cases.queries.fees import fee_table
from qiongtai.charges.models import Order, Payment
from qiongtai.people.models import Account
from tests.charges.billing import AT, bill, billed
from tests.province import enterprise_of, officer, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen() -> Client:
    client = Client()
    client.force_login(Account.objects.get(username="citizen"))
    return client


def address(bill_id: int) -> str:
    return f"/my/{bill(bill_id).subject_id}/pay/{bill_id}/"


def test_a_bill_is_paid_in_the_sandbox_and_receipted(citizen: Client) -> None:
    made = billed()
    case_page = citizen.get(f"/my/{bill(made).subject_id}/").content.decode()
    assert address(made) in case_page
    assert "120.00" in citizen.get(address(made)).content.decode()
    sandbox = citizen.post(address(made)).headers["Location"]
    assert sandbox == f"/pay/sandbox/{Order.objects.get().number}/"
    assert citizen.get(sandbox).status_code == 200
    assert citizen.post(sandbox, {"fate": "twice"}).headers["Location"] == address(made) + "?back=1"
    payment = Payment.objects.get()
    shown = citizen.get(address(made)).content.decode()
    assert payment.receipt in shown
    receipt = citizen.get(f"/my/{bill(made).subject_id}/papers/{payment.paper_id}.pdf")
    assert receipt.content.startswith(b"%PDF")
    assert citizen.post(address(made)).status_code == 422


def test_a_lost_report_tells_the_payer_not_to_pay_again(citizen: Client) -> None:
    made = billed()
    citizen.post(citizen.post(address(made)).headers["Location"], {"fate": "lose"})
    answer = citizen.get(address(made) + "?back=1")
    assert answer.context["bill"].due
    assert answer.content.decode().count("note-warning") == 1


def test_a_bill_of_others_looks_like_none(citizen: Client) -> None:
    made, other = billed(), billed()
    wrong = f"/my/{bill(made).subject_id}/pay/{other}/"
    assert citizen.get(wrong).status_code == 404
    stranger = Client()
    stranger.force_login(Account.objects.get(username="enterprise"))
    assert stranger.get(address(made)).status_code == 404
    assert stranger.post(address(made)).status_code == 404
    assert Client().get("/pay/sandbox/nothing/").status_code == 404


def test_the_case_says_when_nothing_is_charged(citizen: Client) -> None:
    firm = officer("enterprise")
    free = received("food_business_licence", enterprise_of(firm), clerk=officer("clerk"), at=AT)
    owner = Client()
    owner.force_login(Account.objects.get(username="enterprise"))
    assert not fee_table(owner.get(f"/my/{free}/").context["case"].entry_version_id)
    assert 'id="fees"' in owner.get(f"/my/{free}/").content.decode()
    assert "btn-primary" not in _fees_of(owner.get(f"/my/{free}/").content.decode())
    assert "btn-primary" in _fees_of(citizen.get(f"/my/{bill(billed()).subject_id}/").content.decode())


def _fees_of(page: str) -> str:
    return page.partition('id="fees"')[2].partition("</section>")[0]
