"""Read the journal as frozen rows: the history of a subject, what followers parked, how far behind they are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from qiongtai.foundation.asking import ask
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.journal.models import Parked
from qiongtai.journal.rules.chain import Link

LONGEST_TRANSACTION = timedelta(days=31)
"""No writing transaction lives longer than this; so months that ended earlier than a bookmark hold nothing new."""

CLOCKS_DIFFER = timedelta(hours=1)
"""The moments of recording that two nodes write for one instant are nearer than this."""

COLUMNS = (
    "position, epoch, kind, subject_kind, subject_id, place, organ_id, actor_kind, actor_id, actor_name, acting_for,"
    " at, recorded_at, body::text, hash, xid::text::bigint, link, previous"
)


LIFE = "SELECT first_at, last_at FROM journal_head WHERE subject_kind = %s AND subject_id = %s"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A recorded fact. *at* is when it happened, *recorded_at* when the database wrote it; *body* holds its own fields.

    (*epoch*, *xid*, *position*) is its place in the order that followers read; *link* is its number in the chain of
    its subject, from 1.
    """

    position: int
    epoch: int
    kind: str
    subject_kind: str
    subject_id: str
    place: str | None
    organ_id: int | None
    actor_kind: str
    actor_id: int | None
    actor_name: str
    acting_for: str | None
    at: datetime
    recorded_at: datetime
    body: dict[str, Any]
    hash: bytes
    xid: int = 0
    link: int = 0
    previous: bytes = b""

    def sealed(self) -> Link:
        """Return the part of the fact that its hash seals."""
        return Link(
            number=self.link,
            kind=self.kind,
            subject_kind=self.subject_kind,
            subject_id=self.subject_id,
            place=self.place,
            organ_id=self.organ_id,
            actor_kind=self.actor_kind,
            actor_id=self.actor_id,
            actor_name=self.actor_name,
            acting_for=self.acting_for,
            at=self.at,
            recorded_at=self.recorded_at,
            body=self.body,
        )


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """A parked fact. *cause* is the error's last line, *error* all of it; *retry_at* None: it waits for a person."""

    id: int
    follower: str
    position: int
    kind: str
    subject_kind: str
    subject_id: str
    cause: str
    error: str
    attempts: int
    parked_at: datetime
    tried_at: datetime
    retry_at: datetime | None


@dataclass(frozen=True, slots=True)
class LagRow:
    """How far a follower is behind: *facts* not yet read (counted up to `MOST_COUNTED`), the oldest *seconds* old.

    *parked* counts the facts that it could not take in; *moved_at* is when it last read on (None: never).
    """

    follower: str
    facts: int
    seconds: float
    parked: int
    moved_at: datetime | None


MOST_COUNTED = 10_000


def facts_of(subject_kind: str, subject_id: str | int) -> tuple[FactRow, ...]:
    """Return all that is recorded about one subject, in the order in which it was recorded.

    Looks only into the months of the subject's history, so that it costs the same after ten years of others' facts.
    """
    subject = [subject_kind, str(subject_id)]
    life = ask("SELECT first_at, last_at FROM journal_head WHERE subject_kind = %s AND subject_id = %s", subject)
    if not life:
        return ()
    (first_at, last_at), *_ = life
    found = ask(
        f"SELECT {COLUMNS} FROM journal_fact WHERE subject_kind = %s AND subject_id = %s"  # noqa: S608
        " AND recorded_at BETWEEN %s AND %s ORDER BY link, position",
        [*subject, first_at - CLOCKS_DIFFER, last_at + CLOCKS_DIFFER],
    )
    return tuple(map(row_of, found))


def row_of(found: Sequence[Any]) -> FactRow:
    """Return the row of *found*, the values of `COLUMNS`."""
    *before, body, sealed, xid, link, previous = found
    return FactRow(*(*before, json.loads(body), bytes(sealed), xid, link, bytes(previous)))


def parked(after: str | None = None, *, follower: str | None = None, size: int = 20) -> Page[ParkedRow]:
    """Return a page of the parked facts, the newest first, of one *follower* or of all."""
    rows = Parked.objects.all() if follower is None else Parked.objects.filter(follower=follower)
    return page_of(rows, order=["-id"], show=_shown, after=after, size=size)


def fact_at(epoch: int, xid: int, position: int, recorded_at: datetime) -> FactRow:
    """Return the one fact at a place in the order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM journal_fact"  # noqa: S608
            " WHERE epoch = %s AND xid = %s::text::xid8 AND position = %s AND recorded_at = %s",
            [epoch, str(xid), position, recorded_at],
        )
        return row_of(cursor.fetchone())


def lags() -> tuple[LagRow, ...]:
    """Return how far behind each follower is, by name; facts of transactions that still run count too."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT mark.follower, unread.facts, greatest(0, extract(epoch FROM clock_timestamp() - unread.oldest)),
                (SELECT count(*) FROM journal_parked WHERE follower = mark.follower), mark.moved_at
            FROM journal_bookmark AS mark, LATERAL (
                SELECT count(*) AS facts, min(recorded_at) AS oldest FROM (
                    SELECT recorded_at FROM journal_fact AS fact
                    WHERE (fact.epoch, fact.xid, fact.position)
                        > (mark.epoch, mark.xid::text::xid8, mark.position)
                        AND fact.recorded_at >= coalesce(mark.since - make_interval(days => %s), '-infinity')
                    ORDER BY epoch, xid, position LIMIT %s
                ) AS beyond
            ) AS unread
            ORDER BY mark.follower
            """,
            [LONGEST_TRANSACTION.days, MOST_COUNTED],
        )
        return tuple(
            LagRow(name, facts, float(age or 0), put_aside, moved) for name, facts, age, put_aside, moved in cursor
        )


def _shown(row: Parked) -> ParkedRow:
    return ParkedRow(
        id=row.id,
        follower=row.follower,
        position=row.position,
        kind=row.kind,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        cause=row.error.strip().rpartition("\n")[2],
        error=row.error,
        attempts=row.attempts,
        parked_at=row.parked_at,
        tried_at=row.tried_at,
        retry_at=row.retry_at,
    )
