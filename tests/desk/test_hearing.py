"""A hearing on the desk's page and in the portal, from its telling to its minutes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Hearing
from qiongtai.cases.queries.hearings import hearing_of
from qiongtai.foundation.clock import now
from qiongtai.people.models import Account
from tests.desk.officers import accepted
from tests.province import CHENGMAI, last

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_hearing_goes_its_way_on_the_pages(signed_in: Callable[..., Client], language: str) -> None:
    case = accepted()
    case.refresh_from_db()
    page, mine = reverse("desk:hearing", args=[case.pk]), reverse("portal:hearing", args=[case.pk])
    handler, owner = signed_in("handler", language), signed_in("enterprise", language)
    assert owner.get(mine).status_code == 404
    assert page in handler.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert handler.post(page, {"version": case.version}).status_code == 302
    assert mine in owner.get(reverse("portal:case", args=[case.pk])).content.decode()
    assert owner.post(mine).status_code == 302
    assert owner.post(mine).status_code == 422, "asked for already"
    row = hearing_of(case.pk, place=CHENGMAI, at=now())
    assert row is not None
    chair = Account.objects.get(username="issuer").pk
    typed = {"held_on": (row.earliest - timedelta(days=1)).isoformat(), "venue": "三楼会议室", "chair": chair}
    refused = handler.post(page, typed)
    assert refused.status_code == 422
    assert "三楼会议室" in refused.content.decode()
    assert handler.post(page, {**typed, "held_on": row.earliest.isoformat()}).status_code == 302
    assert handler.get(page + "?move=1").status_code == 200
    assert "三楼会议室" in owner.get(mine).content.decode()
    assert handler.post(page, {"minutes": "双方陈述"}).status_code == 422, "not before its day"
    Hearing.objects.filter(case=case).update(held_on=now().date() - timedelta(days=1))
    assert handler.post(page, {"minutes": "双方陈述"}).status_code == 302
    assert last(case.pk, "hearing_held")
    assert handler.get(page).status_code == 200


def test_strangers_see_no_hearing(signed_in: Callable[..., Client]) -> None:
    case = accepted()
    assert signed_in("469023-health-handle").get(reverse("desk:hearing", args=[case.pk])).status_code == 404
    assert signed_in("citizen").get(reverse("portal:hearing", args=[case.pk])).status_code == 404
