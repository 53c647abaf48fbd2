"""The window's pages over a loaded province; every test gets a clerk who is signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from qiongtai.people.models import Account
from tests.province import django_db_setup

__all__ = ["django_db_setup"]


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    """Return a browser without scripts, signed in as one of the demonstration's accounts."""

    def made(username: str, language: str = "en") -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        client.cookies["django_language"] = language
        return client

    return made


@pytest.fixture
def clerk(signed_in: Callable[..., Client]) -> Client:
    """Return the clerk of the county hall."""
    return signed_in("clerk")
