from collections.abc import Iterator

import pytest
from django.db import connection

BOAT_LOG = """
CREATE TABLE IF NOT EXISTS boat_log (
    number bigserial, follower text NOT NULL, position bigint NOT NULL, subject_id text NOT NULL, link int NOT NULL
);
TRUNCATE boat_log
"""


@pytest.fixture
def sea(transactional_db: None) -> Iterator[None]:
    """A database with real transactions, and the table of the follower of `boats.py`."""
    with connection.cursor() as cursor:
        cursor.execute(BOAT_LOG)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE boat_log")
