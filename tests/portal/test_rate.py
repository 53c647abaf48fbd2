"""Rating by a slip's link and from one's own case, and the figures."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.foundation.clock import now
from qiongtai.people.models import Account
from qiongtai.voices.adapters.token import token_for
from qiongtai.voices.models import Rating
from qiongtai.voices.operations.answer import answer_rating
from qiongtai.voices.queries.services import ratings_given
from qiongtai.voices.rules.answers import Finding
from qiongtai.voices.rules.stages import Stage
from tests.province import CHENGMAI, officer
from tests.voices.served import BAD, GOOD, accepted, nobody_rated, rated

__all__ = ["nobody_rated"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_rated")]
TOLD = {"grade": "very_dissatisfied", "step": "reasons", "reasons": ["slow"], "named": "1"}


@pytest.fixture
def case(db: None) -> int:
    return accepted(now() - timedelta(minutes=5))


def visitor(username: str = "") -> Client:
    client = Client()
    if username:
        client.force_login(Account.objects.get(username=username))
    client.cookies["django_language"] = "en"
    client.cookies["area"] = CHENGMAI
    return client


def link(case: int) -> str:
    return reverse("portal:rate", args=[token_for(case, Stage.ACCEPTANCE)])


def test_the_holder_of_a_slip_rates_once_without_an_account(case: int) -> None:
    holder = visitor()
    assert "Very satisfied" in holder.get(link(case)).content.decode()
    assert "Thank you for your opinion" in holder.post(link(case), {"grade": "satisfied"}).content.decode()
    for answer in (visitor().get(link(case)), visitor().post(link(case), TOLD)):
        assert "This service has been rated already." in answer.content.decode()
    assert [row.grade for row in ratings_given(case)] == ["satisfied"]


def test_a_slip_shows_no_name_whole(case: int) -> None:
    page = visitor().post(link(case), {"grade": "dissatisfied"}).content.decode()
    assert "Send as 澄******" in page
    assert "椰风" not in page


@pytest.mark.parametrize("token", ["x", "WzEsImVuZCJd:1abc:def", "a" * 500])
def test_a_damaged_link_says_so(token: str) -> None:
    answer = visitor().get(reverse("portal:rate", args=[token]))
    assert answer.status_code == 404
    assert "damaged or too old" in answer.content.decode()
    assert visitor().post(reverse("portal:rate", args=[token]), TOLD).status_code == 404


def test_the_applicant_rates_from_the_case_and_reads_the_answer(case: int) -> None:
    applicant = visitor("enterprise")
    page = reverse("portal:case", args=[case])
    address = reverse("portal:rate_own", args=[case, "acceptance"])
    assert address in applicant.get(page).content.decode()
    assert applicant.post(address, TOLD).status_code == 200
    shown = applicant.get(page).content.decode()
    assert address not in shown
    assert "You get an answer here by" in shown
    rating = Rating.objects.get(subject_id=str(case))
    answer_rating(rating_id=rating.pk, finding=Finding.EXPLAINED, words="已说明。", by=officer("leader"), at=now())
    assert "已说明。" in applicant.get(page).content.decode()


def test_nobody_else_rates_the_case(case: int) -> None:
    address = reverse("portal:rate_own", args=[case, "acceptance"])
    assert visitor("citizen").get(address).status_code == 404
    assert visitor("citizen").post(address, TOLD).status_code == 404
    assert visitor().get(address).status_code == 302
    assert visitor("enterprise").get(reverse("portal:rate_own", args=[case, "nonsense"])).status_code == 404


def test_figures_are_everybodys_to_read() -> None:
    assert "Nobody has rated a service here yet." in visitor().get("/ratings/").content.decode()
    for opinion in (GOOD, GOOD, GOOD, GOOD, BAD):
        rated(opinion, at=now())
    page = visitor().get("/ratings/").content.decode()
    assert "80 %" in page
    assert "0 of 1, 0 in time" in page
