"""Giving steps away and the head's view of the workload, on the desk's pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.people.models import Account
from tests.desk.officers import accepted, open_step
from tests.province import last

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_officer_gives_a_step_to_a_colleague(signed_in: Callable[..., Client], language: str) -> None:
    case = accepted()
    handler, page = signed_in("handler", language), reverse("desk:assign", args=[case.pk, open_step(case).pk])
    assert page in handler.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert handler.post(page, {"officer": "", "note": "x"}).status_code == 422
    colleague = Account.objects.get(username="handler2").pk
    assert handler.post(page, {"officer": colleague, "note": "请办"}).status_code == 302
    assert last(case.pk, "task_assigned")["officer_id"] == colleague
    mine = signed_in("handler2", language).get(reverse("desk:inbox"), {"hand": "1"}).content.decode()
    assert reverse("desk:case", args=[case.pk]) in mine
    assert handler.post(page, {"officer": "", "note": ""}).status_code == 302
    assert last(case.pk, "task_assigned")["officer_id"] is None


def test_strangers_and_wrong_steps_are_not_found(signed_in: Callable[..., Client]) -> None:
    case = accepted()
    page = reverse("desk:assign", args=[case.pk, open_step(case).pk])
    assert signed_in("469023-health-handle").get(page).status_code == 404
    assert signed_in("reviewer").get(page).status_code == 404
    assert signed_in("handler").post(page, {"officer": "999999"}).status_code == 422
    assert signed_in("handler").get(reverse("desk:assign", args=[case.pk, 1])).status_code == 404


def test_only_heads_see_the_workload(signed_in: Callable[..., Client]) -> None:
    assert signed_in("approver").get(reverse("desk:workload")).status_code == 200
    assert signed_in("handler").get(reverse("desk:workload")).status_code in (403, 404)
