"""The catalogue's tests read one loaded province; each test's own changes are rolled back."""

import pytest

from tests.province import LOADED_AT, django_db_setup

__all__ = ["django_db_setup"]


@pytest.fixture
def at():
    return LOADED_AT
