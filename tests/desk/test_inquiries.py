"""Asking another organ its opinion, on the desk's pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.places.queries.organs import organ_at
from tests.desk.officers import accepted
from tests.province import CHENGMAI, kinds, last

HEALTH = "469023-health-handle"
LIST = reverse("desk:inquiries")
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_handler_asks_and_the_other_organ_answers(signed_in: Callable[..., Client], language: str) -> None:
    case = accepted()
    handler, other = signed_in("handler", language), signed_in(HEALTH, language)
    page = reverse("desk:ask", args=[case.pk])
    assert page in handler.get(reverse("desk:case", args=[case.pk])).content.decode()
    case.refresh_from_db()
    typed = {"version": case.version, "organ": organ_at("health", CHENGMAI).id, "question": "<b>水质</b>", "days": "3"}
    refused = handler.post(page, {**typed, "days": "40"})
    assert refused.status_code == 422
    assert "&lt;b&gt;水质&lt;/b&gt;" in refused.content.decode()
    assert handler.post(page, typed).status_code == 302
    inquiry = reverse("desk:inquiry", args=[last(case.pk, "opinion_asked")["inquiry_id"]])
    assert inquiry in other.get(LIST).content.decode()
    assert other.get(inquiry).status_code == 200
    assert other.post(inquiry, {"answer": ""}).status_code == 422
    assert other.post(inquiry, {"answer": "合格"}).status_code == 302
    assert "合格" in handler.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert inquiry not in other.get(LIST).content.decode()


def test_a_question_is_taken_back(signed_in: Callable[..., Client]) -> None:
    case = accepted()
    handler = signed_in("handler")
    case.refresh_from_db()
    typed = {"version": case.version, "organ": organ_at("health", CHENGMAI).id, "question": "?", "days": "3"}
    handler.post(reverse("desk:ask", args=[case.pk]), typed)
    inquiry = last(case.pk, "opinion_asked")["inquiry_id"]
    assert handler.post(reverse("desk:withdraw_question", args=[inquiry])).status_code == 302
    assert signed_in(HEALTH).get(reverse("desk:inquiry", args=[inquiry])).status_code == 404
    assert "opinion_withdrawn" in kinds(case.pk)


def test_strangers_see_no_questions(signed_in: Callable[..., Client]) -> None:
    case = accepted()
    assert signed_in(HEALTH).get(reverse("desk:ask", args=[case.pk])).status_code == 404
    assert signed_in("clerk").get(LIST).status_code in (403, 404)
