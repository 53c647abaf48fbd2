"""One application for several services, in the portal: found, asked, written, refused, followed."""

import re

import pytest
from django.http import HttpResponse

from qiongtai.bundles.models import Joint
from tests.bundles import bundles
from tests.bundles.bundles import DRAIN, FIRE, SHOP, SIGN
from tests.portal.conftest import Visitor
from tests.province import enterprise_of, officer

pytestmark = pytest.mark.django_db
APPLY = "/together/open_restaurant/apply/"


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def answers(**changes: str) -> dict[str, str]:
    said = {
        "party": f"enterprise:{enterprise_of(officer('enterprise')).id}",
        "asked": "1",
        f"q-{SHOP}": "none",
        f"q-{SIGN}": SIGN,
        f"q-{FIRE}": "none",
        f"q-{DRAIN}": DRAIN,
    }
    return said | changes


def test_everybody_may_read_what_is_offered_together(visitor: Visitor) -> None:
    anybody = visitor(language="en")
    assert "Opening a restaurant" in text(anybody.get("/together/"))
    guide = text(anybody.get("/together/open_restaurant/"))
    assert "45 working days" in guide and "unverified" in guide
    assert "Choose your county or township first" in text(visitor(area="", language="en").get("/together/"))


def test_who_applies_must_have_signed_in(visitor: Visitor) -> None:
    assert visitor().get(APPLY).status_code == 302
    assert visitor("handler").get(APPLY).status_code == 404


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        pytest.param({}, 200, "Your checklist", id="everything is answered"),
        pytest.param({f"q-{FIRE}": ""}, 422, "Answer every question", id="one is open"),
        pytest.param({f"q-{FIRE}": "x' OR 1"}, 422, "Answer every question", id="an answer that is not offered"),
        pytest.param({"party": "enterprise:999999"}, 422, "Choose for whom you apply", id="somebody else's enterprise"),
        pytest.param(
            {f"q-{SIGN}": "none", f"q-{DRAIN}": "none"}, 422, "nothing to apply for together", id="one item is left"
        ),
    ],
)
def test_the_questions_lead_to_a_checklist_or_say_what_is_wrong(
    visitor: Visitor, changes: dict[str, str], status: int, words: str
) -> None:
    answer = visitor("enterprise", language="en").get(APPLY, answers(**changes))
    assert (answer.status_code, words in text(answer)) == (status, True), text(answer)


def test_beginning_twice_by_a_double_press_begins_once(visitor: Visitor) -> None:
    owner, before = visitor("enterprise"), Joint.objects.count()
    said = answers(once="0" * 32)
    first, second = owner.post(APPLY, said), owner.post(APPLY, said)
    assert first.status_code == 302 and first["Location"] == second["Location"]
    assert Joint.objects.count() == before + 1


def test_wrong_answers_are_kept_and_named(visitor: Visitor) -> None:
    joint_id = bundles.begun()
    owner = visitor("enterprise", language="en")
    answer = owner.post(f"/my/together/{joint_id}/answers/", {"form-phone": "12", "next": "1"})
    assert answer.status_code == 422
    assert 'value="12"' in answer.content.decode() and "Please fill this in." in text(answer)


def test_a_missing_paper_is_named_before_going_on(visitor: Visitor) -> None:
    joint_id = bundles.begun()
    bundles.answered(joint_id)
    owner = visitor("enterprise", language="en")
    answer = owner.post(f"/my/together/{joint_id}/materials/", {"next": "1"})
    assert answer.status_code == 422 and "This is needed in every case" in text(answer)
    assert owner.post(f"/my/together/{joint_id}/check/", {"true": "1"}).status_code == 422


def test_a_sent_application_is_followed_and_cannot_be_written_any_more(visitor: Visitor) -> None:
    joint_id = bundles.sent()
    owner = visitor("enterprise", language="en")
    page = owner.get(f"/my/together/{joint_id}/")
    assert page.status_code == 200 and "waits for an earlier item" in text(page)
    assert owner.get(f"/my/together/{joint_id}/answers/").status_code == 404
    assert owner.get(f"/my/together/{joint_id}/check/").status_code == 302
    assert "Opening a restaurant" in text(owner.get("/my/together/"))


def test_nobody_reads_what_is_another_partys(visitor: Visitor) -> None:
    joint_id = bundles.sent()
    for page in ("", "answers/", "materials/", "check/", "discard/"):
        assert visitor("citizen").get(f"/my/together/{joint_id}/{page}").status_code == 404


def test_a_draft_is_thrown_away_after_asking(visitor: Visitor) -> None:
    joint_id = bundles.begun()
    owner = visitor("enterprise")
    assert owner.get(f"/my/together/{joint_id}/discard/").status_code == 200
    assert owner.post(f"/my/together/{joint_id}/discard/").status_code == 302
    assert owner.get(f"/my/together/{joint_id}/").status_code == 404


def test_an_empty_list_says_what_to_do(visitor: Visitor) -> None:
    assert "no joint application yet" in text(visitor("citizen", language="en").get("/my/together/"))
