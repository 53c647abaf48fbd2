"""Read facts as frozen rows: the history of one subject, and one fact by its place in the order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from qiongtai.journal.rules.chain import Link

COLUMNS = (
    "position, epoch, kind, subject_kind, subject_id, place, organ_id, actor_kind, actor_id, actor_name, acting_for,"
    " at, recorded_at, body::text, hash, xid::text::bigint, link, previous"
)


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


def facts_of(subject_kind: str, subject_id: str | int) -> tuple[FactRow, ...]:
    """Return all that is recorded about one subject, in the order in which it was recorded."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM journal_fact WHERE subject_kind = %s AND subject_id = %s ORDER BY link, position",  # noqa: S608
            [subject_kind, str(subject_id)],
        )
        return tuple(row_of(found) for found in cursor.fetchall())


def row_of(found: Sequence[Any]) -> FactRow:
    """Return the row of *found*, the values of `COLUMNS`."""
    *before, body, sealed, xid, link, previous = found
    return FactRow(*before, json.loads(body), bytes(sealed), xid, link, bytes(previous))
