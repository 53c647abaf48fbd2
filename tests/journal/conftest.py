from collections.abc import Iterator

import pytest
from django.db import connection

BOAT_LOG = """
CREATE TABLE IF NOT EXISTS boat_log (
    number bigserial, follower text NOT NULL, position bigint NOT NULL, subject_id text NOT NULL, link int NOT NULL
);
TRUNCATE boat_log
"""
EMPTY = "TRUNCATE journal_fact, journal_head, journal_bookmark, journal_parked"


@pytest.fixture(autouse=True)
def quiet(request: pytest.FixtureRequest) -> None:
    """Begin each test with an empty journal, also in a database where others loaded a province; it is rolled back."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        with connection.cursor() as cursor:
            cursor.execute(EMPTY)


@pytest.fixture
def sea(transactional_db: None) -> Iterator[None]:
    """A database with real transactions, and the table of the follower of `boats.py`."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
        cursor.execute(BOAT_LOG)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE boat_log")
