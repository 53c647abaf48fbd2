from collections.abc import Callable, Sequence

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qiongtai.foundation.clock import now
from qiongtai.journal.models import Parked
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.queries.facts import FactRow

SignIn = Callable[..., Client]


class Clumsy:
    """A follower that drops everything."""

    name = "clumsy"
    kinds = None

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Fail."""
        raise ValueError("It slipped <b>away</b>.")


@pytest.fixture
def parked(db: None) -> Parked:
    """Return a fact that a follower could not take in."""
    while not Parked.objects.filter(follower="clumsy").exists():
        assert follow(Clumsy(), at=now(), batch=1)
    return Parked.objects.filter(follower="clumsy").earliest("pk")


def test_health_shows_the_lag_and_the_error(signed_in: SignIn, parked: Parked) -> None:
    shown = signed_in("operator").get(reverse("console:health")).content.decode()
    assert "clumsy" in shown
    assert "It slipped &lt;b&gt;away" in shown


def test_health_costs_the_same_however_much_is_parked(
    signed_in: SignIn, parked: Parked, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    operator = signed_in("operator")
    operator.get(reverse("console:health"))
    with django_assert_num_queries(3):
        operator.get(reverse("console:health"))


def test_retry_offers_the_fact_again_at_once(signed_in: SignIn, parked: Parked) -> None:
    assert signed_in("operator").post(reverse("console:retry", args=[parked.pk])).status_code == 302
    parked.refresh_from_db()
    assert parked.retry_at is not None
    assert parked.retry_at <= now()


def test_retry_of_all_is_for_known_followers(signed_in: SignIn, parked: Parked) -> None:
    operator = signed_in("operator")
    assert operator.post(reverse("console:retry_all"), {"follower": "clumsy"}).status_code == 302
    assert operator.post(reverse("console:retry_all"), {"follower": "nobody"}).status_code == 404
    assert operator.post(reverse("console:retry", args=[10**9])).status_code == 404


@pytest.mark.parametrize("username", ["handler", "citizen", "admin"])
def test_health_is_the_operators(signed_in: SignIn, username: str) -> None:
    assert signed_in(username).get(reverse("console:health")).status_code == 404


@pytest.mark.parametrize(
    ("username", "leads_to"),
    [("operator", "console:health"), ("admin", "console:findings")],
    ids=["operators come to the health page", "administrators come to the findings"],
)
def test_start_leads_to_what_the_post_opens(signed_in: SignIn, username: str, leads_to: str) -> None:
    assert signed_in(username).get(reverse("console:start"))["Location"] == reverse(leads_to)


def test_findings_come_in_pages_and_kinds(signed_in: SignIn) -> None:
    admin = signed_in("admin")
    first = admin.get(reverse("console:findings"))
    assert first.status_code == 200
    kind, count = first.context["counts"][0]
    of_kind = admin.get(reverse("console:findings"), {"kind": kind})
    assert len(of_kind.context["page"].rows) == min(count, 50)
    assert admin.get(reverse("console:findings"), {"kind": "nonsense"}).status_code == 422
    assert admin.get(reverse("console:findings"), {"after": "x"}).status_code == 422
