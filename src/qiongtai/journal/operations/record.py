"""Write facts down, in the transaction of what they tell."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from qiongtai.journal.rules.chain import GENESIS, Link, seal
from qiongtai.law.actor import Actor
from qiongtai.law.facts import Fact

Subject = tuple[str, str]

READ_HEADS = """
SELECT clock_timestamp(), wanted.kind, wanted.id, head.link, head.hash
FROM unnest(%s::text[], %s::text[]) AS wanted (kind, id)
LEFT JOIN journal_head AS head ON head.subject_kind = wanted.kind AND head.subject_id = wanted.id
"""

# A chain grows only if its head still is what was read: then the row is locked by the write itself until the
# transaction ends, and a second writer waits, finds another head, and reads again.
WRITE = """
WITH moved AS (
    INSERT INTO journal_head AS head (subject_kind, subject_id, link, previous, hash)
    SELECT kind, id, link, previous, hash
    FROM unnest(%s::text[], %s::text[], %s::int[], %s::bytea[], %s::bytea[]) AS new (kind, id, link, previous, hash)
    ORDER BY kind, id
    ON CONFLICT (subject_kind, subject_id) DO UPDATE
    SET link = excluded.link, previous = excluded.previous, hash = excluded.hash
    WHERE head.hash = excluded.previous
    RETURNING subject_kind, subject_id
), written AS (
    INSERT INTO journal_fact (epoch, kind, subject_kind, subject_id, link, place, organ_id, actor_kind, actor_id,
        actor_name, acting_for, at, recorded_at, body, previous, hash)
    SELECT (SELECT max(number) FROM journal_epoch), new.kind, new.subject_kind, new.subject_id, new.link, new.place,
        new.organ_id, %s, %s, %s, %s, %s, %s, new.body, new.previous, new.hash
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[], %s::text[], %s::bigint[], %s::jsonb[], %s::bytea[],
        %s::bytea[]) WITH ORDINALITY
        AS new (kind, subject_kind, subject_id, link, place, organ_id, body, previous, hash, number)
    JOIN moved USING (subject_kind, subject_id)
    ORDER BY new.number
)
SELECT subject_kind, subject_id FROM moved
"""


class NotInTransaction(RuntimeError):
    """A fact must be recorded in the transaction of what it tells: put the operation in `transaction.atomic`."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A fact ready to be written: its *link*, chained after the hash *previous*."""

    link: Link
    previous: bytes
    hash: bytes


def record(*facts: Fact, by: Actor, at: datetime) -> None:
    """Record *facts*, done by *by* at *at*, in the caller's transaction; they stand or fall with it.

    Facts of one subject join its chain in the order given. The first fact of a subject in a transaction makes other
    writers of that subject wait until the transaction ends. Raises `NotInTransaction` outside of one.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction
    waiting = list(facts)
    while waiting:
        written = _write(_chained(waiting, by, at), by, at)
        waiting = [fact for fact in waiting if _subject(fact) not in written]


def _subject(fact: Fact) -> Subject:
    return fact.subject_kind, fact.subject_id


def _chained(facts: Sequence[Fact], by: Actor, at: datetime) -> list[Sealed]:
    recorded_at, heads = _read_heads({_subject(fact) for fact in facts})
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
        heads[_subject(fact)] = link.number, one.hash
        sealed.append(one)
    return sealed


def _read_heads(subjects: set[Subject]) -> tuple[datetime, dict[Subject, tuple[int, bytes]]]:
    kinds, ids = [kind for kind, _ in subjects], [one for _, one in subjects]
    with connection.cursor() as cursor:
        cursor.execute(READ_HEADS, [kinds, ids])
        rows = cursor.fetchall()
    heads = {(kind, one): (link or 0, bytes(hash_) if hash_ else GENESIS) for _, kind, one, link, hash_ in rows}
    return rows[0][0], heads


def _write(sealed: Sequence[Sealed], by: Actor, at: datetime) -> set[Subject]:
    links = [one.link for one in sealed]
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            [
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
            ],
        )
        return set(cursor.fetchall())


def _heads_after(sealed: Sequence[Sealed]) -> list[list[Any]]:
    """Return the columns of the new heads: subject, last link, the hash before the first new link, the last hash."""
    heads: dict[Subject, list[Any]] = {}
    for one in sealed:
        subject = one.link.subject_kind, one.link.subject_id
        before = heads[subject][3] if subject in heads else one.previous
        heads[subject] = [*subject, one.link.number, before, one.hash]
    return [list(column) for column in zip(*heads.values(), strict=True)]
