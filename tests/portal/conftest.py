"""The portal is tested in a loaded province, by visitors with cookies of their own."""

from collections.abc import Callable

import pytest
from django.test import Client

from qiongtai.people.models import Account
from tests.province import CHENGMAI, django_db_setup

__all__ = ["django_db_setup"]

Visitor = Callable[..., Client]


@pytest.fixture
def visitor(db: None) -> Visitor:
    """Return a browser: ``visitor()``, ``visitor("citizen")``, ``visitor(area="", language="en")``."""

    def opened(username: str = "", *, area: str = CHENGMAI, language: str = "zh-hans") -> Client:
        client = Client()
        client.cookies["django_language"] = language
        if area:
            client.cookies["area"] = area
        if username:
            client.force_login(Account.objects.get(username=username))
        return client

    return opened


@pytest.fixture
def anybody(visitor: Visitor) -> Client:
    """Return a visitor from Chengmai who has not signed in."""
    return visitor()
