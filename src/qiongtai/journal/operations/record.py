"""Write facts down, in the transaction of what they tell."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection

from qiongtai.journal.queries.heads import Heads, Subject
from qiongtai.journal.queries.order import ClusterChanged
from qiongtai.journal.rules.chain import Link, seal
from qiongtai.law.actor import Actor
from qiongtai.law.facts import Fact

# A chain grows only if its head still is what was expected: then the write itself locks the head's row until the
# transaction ends, and a second writer of that subject waits, finds another head, and reads it. Nothing is written
# when one of several heads is known wrongly, so that the facts of a call keep their order; only where another writer
# is met at that very moment may its subject's facts follow after the others. All write heads in one order, so writers
# of several subjects do not deadlock.
WRITE = """
WITH new AS (
    SELECT * FROM unnest(%s::text[], %s::text[], %s::int[], %s::bytea[], %s::bytea[], %s::bool[])
        AS new (kind, id, link, previous, hash, begins)
), moved AS (
    INSERT INTO journal_head AS head (subject_kind, subject_id, link, previous, hash)
    SELECT kind, id, link, previous, hash FROM new
    WHERE (
        SELECT bool_and(CASE WHEN begins THEN head.hash IS NULL ELSE coalesce(head.hash = new.previous, false) END)
        FROM new LEFT JOIN journal_head AS head ON head.subject_kind = new.kind AND head.subject_id = new.id
    )
    ORDER BY kind, id
    ON CONFLICT (subject_kind, subject_id) DO UPDATE
    SET link = excluded.link, previous = excluded.previous, hash = excluded.hash
    WHERE head.hash = excluded.previous
    RETURNING subject_kind, subject_id
), written AS (
    INSERT INTO journal_fact (epoch, kind, subject_kind, subject_id, link, place, organ_id, actor_kind, actor_id,
        actor_name, acting_for, at, recorded_at, body, previous, hash)
    SELECT (SELECT CASE WHEN cluster = (SELECT system_identifier::text FROM pg_control_system()) THEN number END
            FROM journal_epoch ORDER BY number DESC LIMIT 1),
        new.kind, new.subject_kind, new.subject_id, new.link, new.place, new.organ_id, %s, %s, %s, %s, %s, %s,
        new.body, new.previous, new.hash
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[], %s::text[], %s::bigint[], %s::jsonb[], %s::bytea[],
        %s::bytea[]) WITH ORDINALITY
        AS new (kind, subject_kind, subject_id, link, place, organ_id, body, previous, hash, number)
    JOIN moved USING (subject_kind, subject_id)
    ORDER BY new.number
)
SELECT subject_kind, subject_id FROM moved
"""

HEADS = Heads()


class NotInTransaction(RuntimeError):
    """A fact must be recorded in the transaction of what it tells: put the operation in `transaction.atomic`."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A fact ready to be written: its *link*, chained after the hash *previous*."""

    link: Link
    previous: bytes
    hash: bytes

    @property
    def subject(self) -> Subject:
        """Return kind and id of whose chain this joins."""
        return self.link.subject_kind, self.link.subject_id


def record(*facts: Fact, by: Actor, at: datetime) -> None:
    """Record *facts*, done by *by* at *at*, in the caller's transaction; they stand or fall with it.

    Facts of one subject join its chain in the order given. The first fact of a subject in a transaction makes other
    writers of that subject wait until the transaction ends. Raises `NotInTransaction` outside of one, and
    `ClusterChanged` when the database was restored into another cluster without a new epoch.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction
    waiting = list(facts)
    while waiting:
        sealed = _chained(waiting, by, at)
        written = _write(sealed, by, at)
        HEADS.learn({one.subject: (one.link.number, one.hash) for one in sealed if one.subject in written})
        waiting = [fact for fact in waiting if _subject(fact) not in written]
        HEADS.forget(map(_subject, waiting))


def _subject(fact: Fact) -> Subject:
    return fact.subject_kind, fact.subject_id


def _chained(facts: Sequence[Fact], by: Actor, at: datetime) -> list[Sealed]:
    recorded_at, heads = HEADS.of(map(_subject, facts))
    sealed = []
    for fact in facts:
        number, previous = heads[_subject(fact)]
        link = Link(
            number=number + 1,
            kind=fact.kind,
            subject_kind=fact.subject_kind,
            subject_id=fact.subject_id,
            place=fact.place,
            organ_id=fact.organ_id,
            actor_kind=by.kind.value,
            actor_id=by.id,
            actor_name=by.name,
            acting_for=by.acting_for,
            at=at,
            recorded_at=recorded_at,
            body=fact.body(),
        )
        one = Sealed(link, previous, seal(previous, link))
        heads[one.subject] = link.number, one.hash
        sealed.append(one)
    return sealed


def _write(sealed: Sequence[Sealed], by: Actor, at: datetime) -> set[Subject]:
    """Write *sealed* and their heads, and return the subjects whose heads were as expected; the others wait."""
    links = [one.link for one in sealed]
    values = [
        *_heads_after(sealed),
        by.kind.value,
        by.id,
        by.name,
        by.acting_for,
        at,
        links[0].recorded_at,
        [link.kind for link in links],
        [link.subject_kind for link in links],
        [link.subject_id for link in links],
        [link.number for link in links],
        [link.place for link in links],
        [link.organ_id for link in links],
        [json.dumps(link.body, ensure_ascii=False, allow_nan=False) for link in links],
        [one.previous for one in sealed],
        [one.hash for one in sealed],
    ]
    with connection.cursor() as cursor:
        try:
            cursor.execute(WRITE, values)
        except IntegrityError as error:
            if '"epoch"' in str(error):
                raise ClusterChanged from error
            raise
        return set(cursor.fetchall())


def _heads_after(sealed: Sequence[Sealed]) -> list[list[Any]]:
    """Return the new heads' columns: subject, link, hash before the first new link, last hash, does the chain begin."""
    firsts: dict[Subject, Sealed] = {}
    lasts: dict[Subject, Sealed] = {}
    for one in sealed:
        firsts.setdefault(one.subject, one)
        lasts[one.subject] = one
    rows = [
        (*subject, last.link.number, firsts[subject].previous, last.hash, firsts[subject].link.number == 1)
        for subject, last in lasts.items()
    ]
    return [list(column) for column in zip(*rows, strict=True)]
