"""The page of leaves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.foundation.clock import day_of, now
from qiongtai.people.models import Leave, Staff

PAGE = reverse("desk:leave")
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_officer_enters_a_leave_and_calls_it_off(signed_in: Callable[..., Client], language: str) -> None:
    officer, today = signed_in("issuer", language), day_of(now())
    deputy = Staff.objects.get(account__username="approver")
    typed = {"first_day": today.isoformat(), "last_day": (today - timedelta(days=1)).isoformat(), "deputy": deputy.pk}
    refused = officer.post(PAGE, typed)
    assert refused.status_code == 422
    assert today.isoformat() in refused.content.decode()
    typed["last_day"] = today.isoformat()
    assert officer.post(PAGE, typed).status_code == 302
    name = deputy.name_en if language == "en" else deputy.name_zh
    assert name in officer.get(PAGE).content.decode()
    end = reverse("desk:end_leave", args=[Leave.objects.get(deputy=deputy).pk])
    assert signed_in("approver").post(end).status_code == 404
    assert officer.post(end).status_code == 302


@pytest.mark.parametrize("deputy", ["", "0", "99999999", "x"])
def test_a_deputy_who_is_not_there_is_refused(signed_in: Callable[..., Client], deputy: str) -> None:
    today = day_of(now()).isoformat()
    answer = signed_in("issuer").post(PAGE, {"first_day": today, "last_day": today, "deputy": deputy})
    assert answer.status_code == 422
    assert not Leave.objects.exists()
