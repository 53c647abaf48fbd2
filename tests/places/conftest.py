"""The reference data, loaded once for this folder's tests."""

import pytest

from qiongtai.places.operations.load import load_places


@pytest.fixture(scope="session")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        load_places()


@pytest.fixture
def hainan(loaded, db):
    """The divisions, organs, halls and local days of Hainan."""
