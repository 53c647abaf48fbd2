"""Begin a new epoch: the journal moved to a cluster that numbers its transactions anew."""

from datetime import datetime

from django.db import connection, transaction

from qiongtai.journal.models import Epoch


@transaction.atomic
def begin_epoch(*, reason: str, at: datetime) -> int:
    """Begin the epoch that follows, in this cluster, and return its number.

    To be called once after every restore into another cluster (`qiongtai restore` does), before anything is recorded
    there. Facts of earlier epochs stay before those of this one. Waits for writers that still run.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE journal_fact IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(
            """
            INSERT INTO journal_epoch (number, cluster, begun_at, reason)
            SELECT coalesce(max(number), 0) + 1, (SELECT system_identifier::text FROM pg_control_system()), %s, %s
            FROM journal_epoch RETURNING number
            """,
            [at, reason],
        )
        return int(cursor.fetchone()[0])


def keep_epoch(*, at: datetime) -> bool:
    """Begin a new epoch if this is another cluster than the one in which the present epoch began; tell whether it was.

    Safe to call at every start: it does nothing where nothing changed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier::text FROM pg_control_system()")
        cluster = cursor.fetchone()[0]
    latest = Epoch.objects.order_by("-number").first()
    if latest is not None and latest.cluster == cluster:
        return False
    begin_epoch(reason="moved to another cluster", at=at)
    return True
