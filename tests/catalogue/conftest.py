"""The catalogue's tests read one province, loaded once; each test's own changes are rolled back."""

from datetime import datetime

import pytest

from qiongtai.catalogue.operations.load import load_catalogue
from qiongtai.foundation.clock import CHINA
from qiongtai.places.operations.load import load_places

LOADED_AT = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        load_places()
        load_catalogue(at=LOADED_AT)


@pytest.fixture
def at():
    return LOADED_AT
