"""The back office over a loaded province, with officers who are signed in."""

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
