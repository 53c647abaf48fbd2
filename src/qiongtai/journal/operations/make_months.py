"""Make the partitions of the months to come."""

from django.db import connection, transaction

AHEAD = 2
"""Months beyond the present one for which partitions lie ready."""


def make_months(*, ahead: int = AHEAD) -> int:
    """Make what is missing of the partitions of this month and the *ahead* next ones; return how many were missing.

    Waits at most two seconds for long readers (then raises `OperationalError`; the next call tries again).
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute(
            "SELECT count(*) FILTER (WHERE journal_make_month(now() + make_interval(months => ahead)))"
            " FROM generate_series(0, %s) AS ahead",
            [ahead],
        )
        return int(cursor.fetchone()[0])
