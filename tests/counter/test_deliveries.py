"""What waits to be delivered, and its ten working days."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qiongtai.cases.models import Case
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.queries.deliveries import deliveries_due
from qiongtai.cases.rules.states import Delivery
from qiongtai.foundation.clock import now
from qiongtai.law.lights import Light
from tests.province import moment, officer, open_task, person_of, received

SHOP = "individual_business_registration"
STRANGER = "469028-government_service_centre-window"


def decided(at: datetime) -> Case:
    """Return a case of the county's registrar that was granted at *at* and is not delivered."""
    registrar = officer("registrar")
    case_id = received(SHOP, person_of(officer("citizen")), clerk=registrar, at=at)
    accept_case(case_id=case_id, by=registrar, at=at)
    decide_case(task_id=open_task(case_id, registrar, at).id, grant=True, opinion="准予", by=registrar, at=at)
    return Case.objects.get(pk=case_id)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours_left", "light"),
    [
        pytest.param(25, Light.GREEN, id="more than a day is left"),
        pytest.param(24, Light.YELLOW, id="a day is left"),
        pytest.param(0, Light.RED, id="the term is over"),
    ],
)
def test_article_44_undelivered_results_show_their_light(hours_left: int, light: Light) -> None:
    case = decided(moment("2026-03-04T10:00"))
    assert case.deliver_due_at is not None
    at = case.deliver_due_at - timedelta(hours=hours_left)
    (row,) = deliveries_due(officer("clerk"), at=at).rows
    assert (row.id, row.light, row.granted) == (case.pk, light, True)
    found = {colour: len(deliveries_due(officer("clerk"), at=at, light=colour).rows) for colour in Light}
    assert found[light] == 1
    assert sum(found[one] for one in (Light.GREEN, Light.YELLOW, Light.RED)) == 1


def test_list_has_the_earliest_due_first_and_only_the_undelivered(clerk: Client) -> None:
    early, late = decided(now() - timedelta(days=40)), decided(now())
    gone = decided(now() - timedelta(days=60))
    registrar = officer("registrar")
    issue_result(case_id=gone.pk, by=registrar, at=now())
    deliver_case(case_id=gone.pk, way=Delivery.PICKUP, receiver="王海燕", by=registrar, at=now())
    response = clerk.get(reverse("counter:deliveries"))
    assert [row.id for row in response.context["page"].rows] == [early.pk, late.pk]
    assert response.context["late"] >= 1
    assert "Deliver by" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(
    clerk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        decided(now())
    clerk.get(reverse("counter:deliveries"))
    with django_assert_num_queries(4):
        response = clerk.get(reverse("counter:deliveries"))
    assert response.content.decode().count("data-row") == count


def test_list_shows_nothing_of_another_county(signed_in: Callable[..., Client]) -> None:
    decided(now())
    assert "data-row" not in signed_in(STRANGER).get(reverse("counter:deliveries")).content.decode()


@pytest.mark.parametrize("asked", [{"light": "blue"}, {"after": "broken"}, {"after": "W10"}])
def test_list_refuses_damaged_addresses(clerk: Client, asked: dict[str, str]) -> None:
    assert clerk.get(reverse("counter:deliveries"), asked).status_code == 422


def test_list_is_closed_to_those_who_deliver_nothing(signed_in: Callable[..., Client]) -> None:
    assert signed_in("reviewer").get(reverse("counter:deliveries")).status_code == 404
