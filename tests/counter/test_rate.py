"""The customer's second screen, the slip, and the list of bad ratings."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.foundation.clock import now
from qiongtai.voices.models import Rating
from qiongtai.voices.queries.services import ratings_given
from tests.province import officer
from tests.voices.served import BAD, GOOD, accepted, nobody_rated, rated, waiting

__all__ = ["nobody_rated"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_rated")]
SignIn = Callable[..., Client]
TOLD = {"grade": "dissatisfied", "step": "reasons", "reasons": ["waiting", "slow"], "words": "Two hours", "named": "1"}


@pytest.fixture
def case(db: None) -> int:
    return accepted(now() - timedelta(minutes=5))


def screen(case: int, stage: str = "acceptance") -> str:
    return reverse("counter:rate", args=[case, stage])


def test_the_case_page_offers_to_ask_once_there_was_a_service(clerk: Client, case: int) -> None:
    assert screen(case) in clerk.get(reverse("counter:case", args=[case])).content.decode()
    unanswered = waiting(now() - timedelta(minutes=5))
    assert "/rating/" not in clerk.get(reverse("counter:case", args=[unanswered])).content.decode()
    rated(GOOD, case=case, at=now())
    assert "/rating/" not in clerk.get(reverse("counter:case", args=[case])).content.decode()


def test_one_press_rates_and_the_window_does_not_learn_the_grade(clerk: Client, case: int) -> None:
    answer = clerk.post(screen(case), {"grade": "very_satisfied"})
    thanks = clerk.get(answer["Location"]).content.decode()
    assert "Thank you for your opinion" in thanks
    assert (
        "atisfied" not in thanks + answer["Location"] + clerk.get(reverse("counter:case", args=[case])).content.decode()
    )
    assert [row.grade for row in ratings_given(case)] == ["very_satisfied"]


def test_a_second_rating_is_refused_politely(clerk: Client, case: int) -> None:
    clerk.post(screen(case), {"grade": "satisfied"})
    for answer in (clerk.get(screen(case)), clerk.post(screen(case), {"grade": "dissatisfied", **TOLD})):
        assert answer.status_code in (200, 422)
        assert "This service has been rated already." in answer.content.decode()
    assert Rating.objects.filter(subject_id=str(case)).count() == 1


def test_the_same_press_sent_twice_thanks_twice_and_rates_once(clerk: Client, case: int) -> None:
    pressed = {"grade": "satisfied", "once": "a" * 32}
    assert [clerk.post(screen(case), pressed).status_code for _ in range(2)] == [302, 302]
    assert Rating.objects.filter(subject_id=str(case)).count() == 1


def test_a_bad_grade_asks_for_reasons_and_keeps_what_was_typed(clerk: Client, case: int) -> None:
    asked = clerk.post(screen(case), {"grade": "dissatisfied"})
    assert (asked.status_code, Rating.objects.filter(subject_id=str(case)).count()) == (200, 0)
    assert "be answered within 10 working days" in asked.content.decode()
    again = clerk.post(screen(case), {**TOLD, "reasons": []})
    assert again.status_code == 422
    assert "Tick at least one." in again.content.decode()
    assert "Two hours" in again.content.decode()
    assert clerk.post(screen(case), TOLD).status_code == 302
    row = Rating.objects.get(subject_id=str(case))
    assert (row.reasons, row.words, row.named) == (["waiting", "slow"], "Two hours", True)


def test_without_a_name_nobody_is_kept(clerk: Client, case: int) -> None:
    clerk.post(screen(case), {**TOLD, "named": "0"})
    row = Rating.objects.get(subject_id=str(case))
    assert (row.named, row.rater_name, row.due_at) == (False, "", None)


def test_the_slip_bears_a_code(clerk: Client, case: int) -> None:
    page = clerk.get(reverse("counter:rating_slip", args=[case, "acceptance"])).content.decode()
    assert "<svg" in page
    assert clerk.get(reverse("counter:rating_slip", args=[case, "end"])).status_code == 422


def test_odd_addresses_and_grades_lead_nowhere(clerk: Client, signed_in: SignIn, case: int) -> None:
    assert clerk.get(screen(case, "nonsense")).status_code == 404
    assert clerk.post(screen(case), {"grade": "superb"}).status_code == 422
    assert clerk.get(screen(10**9)).status_code == 404
    assert signed_in("cashier").get(screen(case)).status_code == 404


def test_the_leader_answers_and_the_list_is_empty_again(signed_in: SignIn, case: int) -> None:
    leader, rating = signed_in("leader"), rated(BAD, case=case, at=now())
    listed = leader.get(reverse("counter:voices")).content.decode()
    address = reverse("counter:voice", args=[rating])
    assert address in listed
    assert leader.post(address, {"finding": "put_right", "words": " "}).status_code == 422
    assert leader.post(address, {"finding": "put_right", "words": "已增开窗口。"}).status_code == 302
    assert "No bad rating waits for an answer." in leader.get(reverse("counter:voices")).content.decode()
    assert address in leader.get(reverse("counter:voices"), {"which": "answered"}).content.decode()


def test_unnamed_ones_are_read_without_their_case(signed_in: SignIn, case: int) -> None:
    clerk = signed_in("clerk")
    clerk.post(screen(case), {**TOLD, "named": "0"})
    page = signed_in("leader").get(reverse("counter:voices"), {"which": "unnamed"}).content.decode()
    number = Rating.objects.get(subject_id=str(case)).subject_number
    assert "Two hours" in page
    assert number not in page


@pytest.mark.parametrize("username", ["clerk", "handler", "cashier", "citizen"])
def test_bad_ratings_are_the_leaders(signed_in: SignIn, case: int, username: str) -> None:
    rating = rated(BAD, case=case, at=now())
    client = signed_in(username)
    assert client.get(reverse("counter:voices")).status_code == 404
    assert client.get(reverse("counter:voice", args=[rating])).status_code == 404


def test_who_served_and_leads_does_not_see_who_rated(signed_in: SignIn, case: int) -> None:
    rating = rated(BAD, case=case, at=now())
    Rating.objects.filter(pk=rating).update(servers=[officer("leader").id])
    assert signed_in("leader").get(reverse("counter:voice", args=[rating])).status_code == 404


def test_the_list_costs_the_same_with_one_and_with_three(
    signed_in: SignIn, django_assert_num_queries: Callable[[int], object]
) -> None:
    leader = signed_in("leader")
    for _ in range(2):
        rated(BAD, at=now() - timedelta(minutes=5))
        leader.get(reverse("counter:voices"))
        with django_assert_num_queries(3):  # type: ignore[attr-defined]
            assert leader.get(reverse("counter:voices")).status_code == 200
