"""The cashier's pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qiongtai.charges.models import Bill, Payment, Refund, Shift
from qiongtai.charges.rules.codes import BillState
from qiongtai.ui.once import new_token
from tests.charges.billing import AT, ROAD, accepted, bill, billed, cashier, on_shift
from tests.province import enterprise_of, officer, received

SignIn = Callable[..., Client]
OTHER, ELSEWHERE = "469023-government_service_centre-cashier", "469024-government_service_centre-cashier"


@pytest.fixture
def till(signed_in: SignIn) -> Client:
    return signed_in("cashier")


@pytest.mark.parametrize("count", [1, 3])
def test_bills_cost_the_same_however_many(
    till: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        billed()
    till.get(reverse("counter:bills"))
    with django_assert_num_queries(4):
        shown = till.get(reverse("counter:bills"))
    assert shown.content.decode().count("data-row") == count


def test_the_cashier_begins_at_the_bills(till: Client) -> None:
    assert till.get("/counter/").headers["Location"] == reverse("counter:bills")


def test_money_sent_twice_is_taken_once(till: Client) -> None:
    made, token = billed(), new_token()
    on_shift(cashier())
    address = reverse("counter:bill_cash", args=[made])
    answers = [till.post(address, {"given": "200", "once": token}).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("typed", ["abc", "1.005", "-5", "119.99"])
def test_a_wrong_sum_is_refused_beside_its_field_and_kept(till: Client, typed: str) -> None:
    made = billed()
    on_shift(cashier())
    answer = till.post(reverse("counter:bill_cash", args=[made]), {"given": typed})
    assert answer.status_code == 422
    assert answer.context["cash"].errors["given"]
    assert f'value="{typed}"' in answer.content.decode()
    assert Payment.objects.count() == 0


def test_without_a_shift_the_way_to_one_is_shown(till: Client) -> None:
    made = billed()
    shown = till.get(reverse("counter:bill", args=[made])).content.decode()
    assert 'name="given"' not in shown
    assert reverse("counter:shift") in shown
    assert till.post(reverse("counter:bill_cash", args=[made]), {}).status_code == 422


def test_the_whole_way_of_a_bill_by_its_pages(till: Client, signed_in: SignIn) -> None:
    clerk, case_id = signed_in("clerk"), accepted()
    charge = reverse("counter:charge", args=[case_id])
    assert clerk.get(charge).status_code == 200
    assert clerk.post(charge, {}).status_code == 422
    assert clerk.post(charge, {"fee-1": "on", "quantity-1": "2"}).status_code == 302
    made = Bill.objects.get().pk
    assert clerk.post(charge, {"fee-1": "on", "quantity-1": "1"}).status_code == 422
    till.post(reverse("counter:shift_open"), {"float_amount": ""})
    till.post(reverse("counter:bill_waive", args=[made]), {"line": "1", "amount": "120", "basis": "财税〔2018〕10号"})
    till.post(reverse("counter:bill_card", args=[made]), {"reference": "POS 1"})
    assert bill(made).state == BillState.PAID
    till.post(reverse("counter:bill_release", args=[made]), {"reason": "开错"})
    refund = {"payment": Payment.objects.get().pk, "way": "card", "reference": "POS 2", "reason": "开错"}
    assert till.post(reverse("counter:bill_refund", args=[made]), refund).status_code == 422
    other = signed_in(OTHER)
    assert other.post(reverse("counter:bill_refund", args=[made]), {**refund, "way": "cash"}).status_code == 422
    assert other.post(reverse("counter:bill_refund", args=[made]), refund).status_code == 302
    slip = Refund.objects.get()
    for paper in (bill(made).notice_id, Payment.objects.get().paper_id, slip.paper_id):
        assert other.get(reverse("counter:bill_paper", args=[made, paper])).content.startswith(b"%PDF")
    assert other.get(reverse("counter:bill_paper", args=[made, slip.paper_id + 1000])).status_code == 404


def test_an_amount_set_elsewhere_is_asked_with_its_source(signed_in: SignIn) -> None:
    clerk = signed_in("clerk")
    charge = reverse("counter:charge", args=[accepted(ROAD)])
    ticked = {"fee-2": "on", "quantity-2": "3"}
    assert clerk.post(charge, {**ticked, "price-2": "many", "source-2": "x"}).status_code == 422
    assert clerk.post(charge, {**ticked, "price-2": "10", "source-2": ""}).status_code == 422
    assert clerk.post(charge, {**ticked, "price-2": "10.50", "source-2": "琼价费〔2020〕1号"}).status_code == 302
    assert str(Bill.objects.get().total) == "31.50"


def test_the_case_shows_its_fees_and_a_free_one_says_so(signed_in: SignIn) -> None:
    clerk, case_id = signed_in("clerk"), accepted()
    assert reverse("counter:charge", args=[case_id]) in _fees_of(clerk, case_id)
    free = received("food_business_licence", enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    assert "<a" not in _fees_of(clerk, free)
    assert clerk.get(reverse("counter:charge", args=[free])).status_code == 404


def _fees_of(clerk: Client, case_id: int) -> str:
    shown = clerk.get(reverse("counter:case", args=[case_id])).content.decode()
    return shown.partition('id="fees"')[2].partition("</section>")[0]


def test_a_shift_closes_by_its_page_with_the_difference_told(till: Client, signed_in: SignIn) -> None:
    shift = on_shift(cashier())
    close = reverse("counter:shift_close")
    assert till.post(close, {"piece-100": "1"}).status_code == 422
    assert till.post(close, {"piece-100": "x", "explanation": "少 100"}).status_code == 422
    answer = till.post(close, {"piece-100": "1", "piece-0_5": "2", "explanation": "少 99"})
    assert answer.headers["Location"] == reverse("counter:shift_sheet", args=[shift.pk])
    assert str(Shift.objects.get().difference) == "-99.00"
    assert signed_in("leader").get(answer.headers["Location"]).status_code == 200
    assert signed_in("clerk").get(answer.headers["Location"]).status_code == 404


def test_bills_are_for_cashiers_and_the_leader_alone(signed_in: SignIn) -> None:
    made = billed()
    for username, status in (("leader", 200), ("clerk", 404), ("handler", 404), ("citizen", 404), (ELSEWHERE, 404)):
        assert signed_in(username).get(reverse("counter:bill", args=[made])).status_code == status, username
