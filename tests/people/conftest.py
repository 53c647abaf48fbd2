"""The demonstration province, loaded once for this folder's tests."""

import pytest

from qiongtai.people.operations.load_demonstration import load_demonstration
from qiongtai.places.operations.load import load_places


@pytest.fixture(scope="session")
def staffed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        load_places()
        load_demonstration()


@pytest.fixture
def hainan(staffed, db):
    """The divisions and organs of Hainan with the demonstration's people."""
