from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qiongtai.foundation.clock import now
from tests.desk.officers import accepted

INBOX = "/desk/"


@pytest.mark.parametrize("count", [1, 3])
def test_inbox_costs_the_same_however_long(
    signed_in: Callable[..., Client], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        accepted()
    handler = signed_in("handler")
    handler.get(INBOX)
    with django_assert_num_queries(5):
        response = handler.get(INBOX)
    assert response.content.decode().count("data-row") == count


@pytest.mark.parametrize("count", [1, 3])
def test_cases_cost_the_same_however_many(
    signed_in: Callable[..., Client], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        accepted()
    handler = signed_in("handler")
    handler.get(reverse("desk:cases"))
    with django_assert_num_queries(2):
        response = handler.get(reverse("desk:cases"))
    assert response.content.decode().count("data-row") == count


def test_inbox_sifts_by_light_point_and_text(signed_in: Callable[..., Client]) -> None:
    case = accepted()
    handler = signed_in("handler")
    for asked, there in (
        ({"light": "green"}, True),
        ({"light": "red"}, False),
        ({"point": "handle"}, True),
        ({"point": "approve"}, False),
        ({"q": case.number}, True),
        ({"q": "别人"}, False),
        ({"waiting": "1"}, False),
    ):
        shown = handler.get(INBOX, asked).content.decode()
        assert (reverse("desk:case", args=[case.pk]) in shown) is there, asked


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"light": "purple"}, id="a light that there is not"),
        pytest.param({"point": "'; --"}, id="a point that there is not"),
        pytest.param({"after": "broken"}, id="a damaged link to a page"),
    ],
)
def test_inbox_refuses_damaged_addresses(signed_in: Callable[..., Client], asked: dict[str, str]) -> None:
    assert signed_in("handler").get(INBOX, asked).status_code == 422


def test_inbox_of_an_idle_officer_says_so(signed_in: Callable[..., Client]) -> None:
    accepted(now())
    assert "Nothing waits for you" in signed_in("approver").get(INBOX).content.decode()


def test_inbox_is_closed_to_citizens_and_asks_the_anonymous_to_sign_in(signed_in: Callable[..., Client]) -> None:
    assert signed_in("citizen").get(INBOX).status_code == 404
    assert Client().get(INBOX).status_code == 302
