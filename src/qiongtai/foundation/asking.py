"""One question to the database at the least price: no cursor is made for it."""

from collections.abc import Sequence
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections

from qiongtai.foundation.postgres.base import DatabaseWrapper


def ask(sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run *sql* and return all its rows as the database gives them (JSON as text); none where it returns none."""
    return cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS]).ask(sql, parameters)
