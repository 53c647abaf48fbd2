from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qiongtai.counter.queues import STATES, Queue, piles_of
from qiongtai.foundation.clock import now
from tests.province import enterprise_of, officer, received

FOOD = "food_business_licence"


def walk_ins(count: int) -> None:
    for number in range(count):
        received(FOOD, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=now() - timedelta(hours=number))


@pytest.mark.parametrize("count", [1, 3])
def test_queue_costs_the_same_however_long(
    clerk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    walk_ins(count)
    clerk.get(reverse("counter:queue"))
    with django_assert_num_queries(5):
        response = clerk.get(reverse("counter:queue"))
    assert response.content.decode().count("data-row") == count


def test_queue_shows_each_pile_and_its_size(clerk: Client) -> None:
    walk_ins(2)
    shown = clerk.get(reverse("counter:queue"), {"queue": "deliver"}).content.decode()
    assert "data-row" not in shown
    assert [(pile.queue, pile.count) for pile in clerk.get(reverse("counter:queue")).context["piles"]] == [
        (Queue.ANSWER, 2),
        (Queue.CORRECTION, 0),
        (Queue.WORKING, 0),
        (Queue.DELIVER, 0),
        (Queue.DONE, None),
    ]


def test_queue_finds_by_the_applicants_name(clerk: Client) -> None:
    walk_ins(1)
    assert b"data-row" in clerk.get(reverse("counter:queue"), {"q": "澄迈"}).content
    assert b"data-row" not in clerk.get(reverse("counter:queue"), {"q": "不存在"}).content


@pytest.mark.parametrize("asked", [{"queue": "x' OR 1=1"}, {"after": "broken"}, {"queue": "answer", "after": "W10"}])
def test_queue_refuses_damaged_addresses(clerk: Client, asked: dict[str, str]) -> None:
    assert clerk.get(reverse("counter:queue"), asked).status_code == 422


def test_clerk_chooses_a_window_of_the_hall_only(clerk: Client) -> None:
    windows = clerk.get(reverse("counter:queue")).context["windows"]
    assert clerk.post(reverse("counter:window"), {"window": windows[-1].id}).status_code == 302
    assert clerk.get(reverse("counter:queue")).context["window"] == windows[-1]
    assert clerk.post(reverse("counter:window"), {"window": "99999999"}).status_code == 404
    assert clerk.post(reverse("counter:window"), {"window": "abc"}).status_code == 404


def test_piles_hold_every_state_that_has_a_number_once() -> None:
    held = [state for states in STATES.values() for state in states]
    assert len(held) == len(set(held)) == 12
    assert piles_of({})[0].count == 0
