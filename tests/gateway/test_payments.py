"""A gateway's messages over HTTP."""

import pytest
from django.test import Client

from qiongtai.charges.models import Callback, Payment
from qiongtai.charges.operations.sandbox import Sent
from qiongtai.charges.rules.signing import SIGNATURE
from tests.charges.billing import FEE, bill, billed, kinds, message, ordered

pytestmark = pytest.mark.django_db
ADDRESS = "/api/payments/sandbox/callback"


def sent(one: Sent, **headers: str) -> object:
    client = Client(enforce_csrf_checks=True)
    return client.post(ADDRESS, one.body, content_type="application/json", headers={**one.headers, **headers})


def test_a_message_sent_twice_is_answered_alike_and_booked_once() -> None:
    made = billed()
    one = message(ordered(made))
    first, second = sent(one), sent(one)
    assert [(answer.status_code, answer.json()) for answer in (first, second)] == [
        (200, {"outcome": "booked"}),
        (200, {"outcome": "known"}),
    ]
    assert bill(made).paid == FEE


def test_a_forged_message_is_refused_and_changes_no_money() -> None:
    made = billed()
    answer = sent(message(ordered(made)), **{SIGNATURE: "f" * 64})
    assert (answer.status_code, answer.json()) == (401, {"error": "signature"})
    assert (Payment.objects.count(), bill(made).paid) == (0, 0)
    assert kinds(made) == ["bill.made", "payment.refused"]


def test_an_unknown_gateway_and_other_methods_are_turned_away() -> None:
    client = Client()
    assert client.get(ADDRESS).status_code == 405
    assert client.post("/api/payments/alipay/callback", b"{}", content_type="application/json").status_code == 404
    assert Callback.objects.count() == 0


def test_a_flood_is_not_kept() -> None:
    assert Client().post(ADDRESS, b"x" * 20_000, content_type="application/json").status_code == 413
    assert Callback.objects.count() == 0
