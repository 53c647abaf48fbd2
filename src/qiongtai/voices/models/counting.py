"""Keep the tallies in the transaction of what they count."""

from datetime import date, datetime

from django.db import connection

from qiongtai.foundation.clock import day_of

COUNT = """
INSERT INTO voices_tally AS tally (month, place, stage, grade, given, owed, answered, in_time)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (month, place, stage, grade) DO UPDATE SET
  given = tally.given + excluded.given, owed = tally.owed + excluded.owed,
  answered = tally.answered + excluded.answered, in_time = tally.in_time + excluded.in_time
"""


def month_of(at: datetime | date) -> date:
    """Return the first day of the month in China in which *at* falls."""
    return (day_of(at) if isinstance(at, datetime) else at).replace(day=1)


def count(
    *,
    month: date,
    place: str,
    stage: str,
    grade: str,
    given: int = 0,
    owed: int = 0,
    answered: int = 0,
    in_time: int = 0,
) -> None:
    """Add to the figures of a place and a month; two writers at once wait for each other, and none is lost."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [month, place, stage, grade, given, owed, answered, in_time])
