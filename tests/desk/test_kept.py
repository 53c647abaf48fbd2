"""Views of the inbox that an officer keeps."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import InboxView
from qiongtai.cases.rules.views import MOST

INBOX, KEEP = reverse("desk:inbox"), reverse("desk:keep_view")
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_choice_is_kept_shown_and_dropped(signed_in: Callable[..., Client], language: str) -> None:
    handler = signed_in("handler", language)
    assert KEEP in handler.get(INBOX, {"light": "red"}).content.decode()
    answer = handler.post(KEEP, {"light": "red", "q": "海风", "name": "快到期", "after": "x"})
    assert answer.headers["Location"] == f"{INBOX}?light=red&q=%E6%B5%B7%E9%A3%8E"
    assert "快到期" in handler.get(INBOX).content.decode()
    handler.post(KEEP, {"light": "yellow", "name": "快到期"})
    row = InboxView.objects.get(name="快到期")
    assert row.query == "light=yellow", "the same name is replaced"
    drop = reverse("desk:drop_view", args=[row.pk])
    assert signed_in("reviewer").post(drop).status_code == 404
    assert handler.post(drop).status_code == 302
    assert not InboxView.objects.exists()


def test_views_have_names_and_are_not_too_many(signed_in: Callable[..., Client]) -> None:
    handler = signed_in("handler")
    handler.post(KEEP, {"light": "red", "name": "  "})
    assert not InboxView.objects.exists()
    for number in range(MOST + 1):
        handler.post(KEEP, {"light": "red", "name": f"view {number}"})
    assert InboxView.objects.count() == MOST
