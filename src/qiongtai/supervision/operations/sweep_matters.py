"""Raise what became due beside cases with the clock."""

from datetime import datetime

from django.db import connection, transaction

from qiongtai.supervision.models.matters import MatterLedger
from qiongtai.supervision.operations.around import raise_around
from qiongtai.supervision.operations.sweep import BATCH, known_until
from qiongtai.supervision.queries.rulebook import rulebook
from qiongtai.supervision.rules.matters import lapse_matter

DUE = """
SELECT kind, ref FROM supervision_matter
WHERE NOT fired AND fires_at IS NOT NULL AND fires_at <= %s
ORDER BY fires_at, id LIMIT %s
FOR UPDATE SKIP LOCKED
"""


@transaction.atomic
def raise_due_matters(at: datetime, limit: int = BATCH) -> int:
    """Break the rules of the matters whose end passed by *at*, at most *limit*, and return how many there were.

    As for cases: a partial index holds what is pending, locked rows wait for the next round, and nothing fires past a
    fact that waits to be followed.
    """
    until = known_until(at)
    with connection.cursor() as cursor:
        cursor.execute(DUE, [until, limit])
        names = {(kind, ref) for kind, ref in cursor}
    if not names:
        return 0
    book, ledger = rulebook(), MatterLedger(names)
    breaches = [breach for matter in ledger.matters.values() for breach in lapse_matter(matter, until, book)]
    ledger.keep()
    raise_around(breaches, ledger.matters)
    return len(names)
