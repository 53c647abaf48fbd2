"""Raise what became due with the clock."""

from datetime import datetime

from django.db import connection, transaction

from qiongtai.journal.operations.follow import Follower
from qiongtai.journal.queries.order import Horizon, facts_between, standing
from qiongtai.supervision.models.ledger import Ledger
from qiongtai.supervision.operations.park_rules import park_rules
from qiongtai.supervision.operations.raise_alerts import raise_alerts
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.supervision.queries.rulebook import rulebook
from qiongtai.supervision.rules.watched import Breach, Failed
from qiongtai.supervision.rules.watching import lapse

BATCH = 500
ALL_TRANSACTIONS = 2**63 - 1

# The cases are locked, not the deadlines: so does the follower, and neither waits for the other in a circle.
DUE = """
SELECT deadline.case_id
FROM supervision_deadline AS deadline JOIN supervision_watched_case AS watched ON watched.case_id = deadline.case_id
WHERE NOT deadline.fired AND deadline.fires_at <= %s
ORDER BY deadline.fires_at, deadline.case_id LIMIT %s
FOR UPDATE OF watched SKIP LOCKED
"""


@transaction.atomic
def raise_due(at: datetime, limit: int = BATCH) -> int:
    """Fire the deadlines that passed by *at*, at most *limit*, and return how many cases they were of.

    Only due rows are touched: a partial index holds the pending deadlines. Cases that another process holds are left
    for the next round. While facts wait to be followed, nothing later than the first of them fires: it may tell that
    somebody was in time.
    """
    until = known_until(at)
    with connection.cursor() as cursor:
        cursor.execute(DUE, [until, limit])
        case_ids = {case_id for (case_id,) in cursor}
    if not case_ids:
        return 0
    book, ledger = rulebook(), Ledger(case_ids)
    results = [one for case in ledger.cases.values() for one in lapse(case, until, book)]
    breaches = [one for one in results if isinstance(one, Breach)]
    park_rules([one for one in results if isinstance(one, Failed)])
    ledger.keep()
    raise_alerts([(one, ledger.cases[int(one.subject_id)].about) for one in breaches])
    return len(case_ids)


def known_until(at: datetime, follower: Follower | None = None) -> datetime:
    """Return up to when everything that happened is known to *follower* (None: supervision's), *at* at the latest."""
    follower = follower or SupervisionFollower()
    found = standing(follower.name, at)
    if found is None:
        return at
    horizon = Horizon(found.horizon.epoch, ALL_TRANSACTIONS)
    unread = facts_between(found.bookmark, horizon, follower.kinds, 1)
    return min([at, *(fact.at for fact in unread)])
