"""Read facts in the one order that every follower sees: by epoch, transaction and position.

Numbers of transactions and positions are given before a commit, so a smaller one may become visible later. A place in
the order is therefore safe to pass only when every transaction up to it has ended: below the *horizon*, the oldest
transaction that was still running.

That is the server's `pg_snapshot_xmin`, save that transactions of other databases and of autovacuum, which number
themselves in the same row and never write here, hold nobody up.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from qiongtai.journal.queries.facts import COLUMNS, LONGEST_TRANSACTION, FactRow, row_of


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order; *since* is when the fact at it was recorded (None: before the first)."""

    epoch: int
    xid: int
    position: int
    since: datetime | None


BEGINNING = Place(0, 0, 0, None)
"""Before the first fact."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far one may read at this moment: all of earlier epochs, and of this *epoch* what is older than *xid*."""

    epoch: int
    xid: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a follower stands: its bookmark, the horizon, and whether parked facts wait for another try."""

    bookmark: Place
    horizon: Horizon
    retries_due: bool


STANDING = """
SELECT mark.epoch, mark.xid, mark.position, mark.since, epoch.number,
    (
        SELECT coalesce(min(running), pg_snapshot_xmax(pg_current_snapshot()))::text::bigint
        FROM pg_snapshot_xip(pg_current_snapshot()) AS running
        WHERE NOT EXISTS (
            SELECT FROM pg_stat_activity AS other
            WHERE other.backend_xid = running::xid
                AND (other.datname <> current_database() OR other.backend_type = 'autovacuum worker')
        )
    ),
    EXISTS (SELECT FROM journal_parked WHERE follower = mark.follower AND retry_at <= %s),
    epoch.cluster = (SELECT system_identifier::text FROM pg_control_system())
FROM journal_bookmark AS mark, (SELECT * FROM journal_epoch ORDER BY number DESC LIMIT 1) AS epoch
WHERE mark.follower = %s
"""


def standing(follower: str, at: datetime) -> Standing | None:
    """Return where *follower* stands, or None if it has no bookmark yet.

    Raises `ClusterChanged` when this server is not the one in which the present epoch began.
    """
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [at, follower])
        found = cursor.fetchone()
    if found is None:
        return None
    if not found[7]:
        raise ClusterChanged
    return Standing(Place(*found[:4]), Horizon(found[4], found[5]), found[6])


class ClusterChanged(RuntimeError):
    """This server is not the one in which the epoch began: transaction numbers restarted, so begin a new epoch."""


def facts_between(
    after: Place, horizon: Horizon, kinds: frozenset[str] | None, limit: int, *, until: Place | None = None
) -> tuple[FactRow, ...]:
    """Return the first *limit* facts beyond *after* and below *horizon* (and up to *until*), of *kinds*, in order."""
    where, values = _between(after, horizon)
    if until is not None:
        where += " AND (epoch, xid, position) <= (%s, %s::text::xid8, %s)"
        values += [until.epoch, str(until.xid), until.position]
    if kinds is not None:
        where += " AND kind = ANY(%s)"
        values.append(sorted(kinds))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM journal_fact WHERE {where} ORDER BY epoch, xid, position LIMIT %s",  # noqa: S608
            [*values, limit],
        )
        return tuple(row_of(found) for found in cursor.fetchall())


def count_between(after: Place, horizon: Horizon, kinds: frozenset[str], *, until: Place) -> int:
    """Return how many facts of *kinds* lie beyond *after*, below *horizon* and up to *until*."""
    where, values = _between(after, horizon)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM journal_fact WHERE {where} AND kind = ANY(%s)"  # noqa: S608
            " AND (epoch, xid, position) <= (%s, %s::text::xid8, %s)",
            [*values, sorted(kinds), until.epoch, str(until.xid), until.position],
        )
        return int(cursor.fetchone()[0])


def next_stretch(after: Place, horizon: Horizon, limit: int) -> tuple[Place, int]:
    """Return the place of the last of the next *limit* facts of any kind, and how many they are."""
    where, values = _between(after, horizon)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT epoch, xid::text::bigint, position, recorded_at, count(*) OVER () FROM ("  # noqa: S608
            f"SELECT epoch, xid, position, recorded_at FROM journal_fact WHERE {where}"
            " ORDER BY epoch, xid, position LIMIT %s) AS next"
            " ORDER BY next.epoch DESC, next.xid DESC, next.position DESC LIMIT 1",
            [*values, limit],
        )
        found = cursor.fetchone()
    return (Place(*found[:4]), found[4]) if found else (after, 0)


def fact_at(epoch: int, xid: int, position: int, recorded_at: datetime) -> FactRow:
    """Return the one fact at a place in the order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM journal_fact"  # noqa: S608
            " WHERE epoch = %s AND xid = %s::text::xid8 AND position = %s AND recorded_at = %s",
            [epoch, str(xid), position, recorded_at],
        )
        return row_of(cursor.fetchone())


def place_of(fact: FactRow) -> Place:
    """Return the place of *fact* in the order."""
    return Place(fact.epoch, fact.xid, fact.position, fact.recorded_at)


def _between(after: Place, horizon: Horizon) -> tuple[str, list[Any]]:
    """Return the condition in SQL; its two row comparisons are the two ends of one index scan."""
    where = "(epoch, xid, position) > (%s, %s::text::xid8, %s) AND (epoch, xid) < (%s, %s::text::xid8)"
    values: list[Any] = [after.epoch, str(after.xid), after.position, horizon.epoch, str(horizon.xid)]
    if after.since is None:
        return where, values
    return where + " AND recorded_at >= %s", [*values, after.since - LONGEST_TRANSACTION]
