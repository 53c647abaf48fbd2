"""The database backend that the settings name."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.backends.postgresql import base
from psycopg.adapt import AdaptersMap
from psycopg.types.datetime import TimestamptzLoader

PREPARED = 500
"""How many statements a connection keeps planned: more than all doors and followers together use."""


@lru_cache
def _reading(django: AdaptersMap) -> AdaptersMap:
    """Return how values are read and written: as *django* does, but for instants. Asked at every request."""
    adapters = AdaptersMap(django)
    adapters.register_loader("timestamptz", TimestamptzLoader)
    return adapters


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to PostgreSQL whose time zone is UTC, so that psycopg's compiled loader reads instants.

    Django reads them by a loader of its own in Python, which takes ten times as long.
    """

    asking: Any = None
    """The cursor that `ask` uses while the connection lasts."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return what psycopg connects with."""
        parameters: dict[str, Any] = super().get_connection_params()
        return {**parameters, "context": _reading(parameters["context"])}

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor; *name*: one that the server keeps."""
        if name is None:
            return self.connection.cursor()
        return self.connection.cursor(name, scrollable=False, withhold=self.connection.autocommit)

    def ask(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run *sql* and return all its rows, by a cursor that stays: making one costs as much as a small question.

        Where statements are counted or shown (tests, debugging), Django's own cursor runs it.
        """
        if self.queries_logged or self.execute_wrappers:
            with self.cursor() as cursor:
                cursor.execute(sql, parameters)
                return list(cursor.fetchall()) if cursor.description else []
        if self.connection is None:
            self.ensure_connection()
        self.validate_no_broken_transaction()
        with self.wrap_database_errors:
            if self.asking is None or self.asking.connection is not self.connection:
                self.asking = self.create_cursor()
            self.asking.execute(sql, parameters)
            return self.asking.fetchall() if self.asking.pgresult.nfields else []

    def _configure_connection(self, connection: Any) -> bool:
        connection.prepared_max = PREPARED
        return bool(super()._configure_connection(connection))  # type: ignore[misc]
