"""Publicity in the portal: listed by area, objected to by anybody, once, and followed by number."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case, Objection
from qiongtai.cases.operations.begin_publicity import begin_publicity
from qiongtai.foundation.clock import now
from tests.desk.officers import accepted
from tests.province import officer

Visitor = Callable[..., Client]
SANYA = "460200000000"


def in_public() -> tuple[Case, str]:
    case = accepted()
    made = begin_publicity(
        case_id=case.pk, title="拟准予许可公示", text="拟准予。", days=7, by=officer("handler"), at=now()
    )
    return case, reverse("portal:publicity", args=[made])


def said(page: Any) -> str:
    return str(page.content.decode())


@pytest.mark.django_db
def test_it_is_listed_in_its_area_alone_with_no_personal_data(visitor: Visitor) -> None:
    case, address = in_public()
    shown = said(visitor().get(reverse("portal:publicities")))
    assert address in shown
    assert address not in said(visitor(area=SANYA).get(reverse("portal:publicities")))
    page = said(visitor().get(address))
    assert case.applicant_number not in page and case.phone not in page


@pytest.mark.django_db
def test_anybody_objects_once_and_follows_the_answer_by_number(visitor: Visitor) -> None:
    _case, address = in_public()
    anybody = visitor(language="en")
    once = anybody.get(address).context["once"]
    half = anybody.post(address, {"words": "油烟扰民", "name": "", "contact": "", "once": once})
    assert half.status_code == 422
    assert "油烟扰民" in said(half)
    whole = {"words": "油烟扰民", "name": "王某", "contact": "13900000001", "once": once}
    first, again = anybody.post(address, whole), anybody.post(address, whole)
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert Objection.objects.count() == 1
    followed = said(visitor(language="en").get(first["Location"]))
    assert "油烟扰民" in followed and "It is not answered yet." in followed
    assert "王某" not in followed and "13900000001" not in followed
    wrong = visitor(language="en").get(reverse("portal:objection"), {"number": "YY-00000000000000"})
    assert wrong.status_code == 422


@pytest.mark.django_db
def test_a_flood_of_objections_from_one_address_is_slowed(visitor: Visitor) -> None:
    _case, address = in_public()
    anybody = visitor(language="en")
    whole = {"words": "油烟", "name": "王某", "contact": "1"}
    assert [anybody.post(address, whole).status_code for _ in range(6)] == [302] * 5 + [422]


@pytest.mark.django_db
def test_the_desk_answers_and_publishes_the_result(visitor: Visitor) -> None:
    case, address = in_public()
    visitor().post(address, {"words": "油烟", "name": "王某某某", "contact": "13900000001"})
    handler, desk = visitor("handler", language="en"), reverse("desk:publicity", args=[case.pk])
    shown = handler.get(desk)
    assert "王某某某" in said(shown) and "13900000001" in said(shown)
    answer = {"objection": Objection.objects.get().pk, "upheld": "yes", "reasons": ""}
    assert handler.post(desk, answer).status_code == 422
    assert handler.post(desk, {**answer, "reasons": "属实"}).status_code == 302
    assert "Everybody may object until" in said(handler.get(desk))
    mine = said(visitor("enterprise").get(reverse("portal:case", args=[case.pk])))
    assert "王某某某" not in mine and "13900000001" not in mine
