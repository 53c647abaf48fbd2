"""Write facts down, in the transaction of what they tell."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection

from qiongtai.foundation.asking import ask
from qiongtai.journal.queries.heads import Heads, Subject
from qiongtai.journal.queries.order import ClusterChanged
from qiongtai.journal.rules.chain import Link, seal
from qiongtai.law.actor import Actor
from qiongtai.law.facts import Fact

HEADS = Heads()
JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
ANOTHER_CLUSTER = "QT001"


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
    if not facts:
        return
    subjects = {_subject(fact) for fact in facts}
    new = {_subject(fact) for fact in facts if fact.begins}
    while True:
        sealed = _chained(facts, by, at, *HEADS.of(subjects, new=new))
        if _write(sealed):
            HEADS.learn({one.subject: (one.link.number, one.hash) for one in sealed})
            return
        HEADS.forget(subjects)
        new = set()


def _subject(fact: Fact) -> Subject:
    return fact.subject_kind, fact.subject_id


def _chained(
    facts: Sequence[Fact], by: Actor, at: datetime, recorded_at: datetime, known: dict[Subject, tuple[int, bytes]]
) -> list[Sealed]:
    heads, sealed = dict(known), []
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


def _write(sealed: Sequence[Sealed]) -> bool:
    """Write *sealed* and their new heads in one trip; tell False, and write nothing, if a head was not as believed."""
    rows = [JSON.encode(_heads(sealed)), JSON.encode(list(map(_row, sealed)))]
    try:
        return bool(ask("SELECT journal_record(%s, %s)", rows)[0][0])
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) == ANOTHER_CLUSTER:
            raise ClusterChanged from error
        raise


def _heads(sealed: Sequence[Sealed]) -> list[dict[str, Any]]:
    """Return the rows of the new heads, *previous* being the expected ones; in one order for all writers."""
    rows: dict[Subject, dict[str, Any]] = {}
    for one in sealed:
        previous = rows[one.subject]["previous"] if one.subject in rows else _bytes(one.previous)
        kind, subject_id = one.subject
        rows[one.subject] = {
            "subject_kind": kind,
            "subject_id": subject_id,
            "link": one.link.number,
            "previous": previous,
            "hash": _bytes(one.hash),
            "last_at": one.link.recorded_at.isoformat(),
        }
    return [rows[subject] for subject in sorted(rows)]


def _row(one: Sealed) -> dict[str, Any]:
    link = one.link
    return {
        "kind": link.kind,
        "subject_kind": link.subject_kind,
        "subject_id": link.subject_id,
        "link": link.number,
        "place": link.place,
        "organ_id": link.organ_id,
        "actor_kind": link.actor_kind,
        "actor_id": link.actor_id,
        "actor_name": link.actor_name,
        "acting_for": link.acting_for,
        "at": link.at.isoformat(),
        "recorded_at": link.recorded_at.isoformat(),
        "body": link.body,
        "previous": _bytes(one.previous),
        "hash": _bytes(one.hash),
    }


def _bytes(value: bytes) -> str:
    return "\\x" + value.hex()
