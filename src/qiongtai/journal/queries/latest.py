"""The latest facts of one kind: what pages show as examples."""

from django.db import connection

from qiongtai.journal.queries.facts import COLUMNS, FactRow, row_of

WITHIN = 50_000


def latest_of_kind(kind: str, size: int) -> tuple[FactRow, ...]:
    """Return the latest *size* facts of *kind* among the last facts of all kinds, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM (SELECT * FROM journal_fact ORDER BY epoch DESC, xid DESC, position DESC"  # noqa: S608
            " LIMIT %s) AS last WHERE kind = %s ORDER BY epoch DESC, last.xid DESC, position DESC LIMIT %s",
            [WITHIN, kind, size],
        )
        return tuple(row_of(found) for found in cursor.fetchall())
