"""The next serial of a series in a year; who takes one waits for whoever took one and has not committed."""

from django.db import connection

NEXT = """
INSERT INTO supervision_serial (year, series, last) VALUES (%s, %s, 1)
ON CONFLICT (year, series) DO UPDATE SET last = supervision_serial.last + 1
RETURNING last
"""


def next_serial(year: int, series: str) -> int:
    """Return the next number of *series* in *year*, without gaps once the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [year, series])
        return int(cursor.fetchone()[0])
