"""The hash chain of a subject's facts: each link seals itself and, through its predecessor, all before it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

GENESIS = bytes(32)
"""What the first link of every chain names as its predecessor."""

CANON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Link:
    """All of a fact that its hash seals: everything but the numbers that the database gives for ordering."""

    number: int
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


def seal(previous: bytes, link: Link) -> bytes:
    """Return the SM3 hash (GB/T 32905, 32 bytes) of *link* chained to the hash *previous*."""
    return hashlib.new("sm3", previous + canonical(link)).digest()


def canonical(link: Link) -> bytes:
    """Return the one text of *link* that is hashed: a JSON array in UTF-8, keys sorted, instants in UTC."""
    parts = [
        link.number,
        link.kind,
        link.subject_kind,
        link.subject_id,
        link.place,
        link.organ_id,
        link.actor_kind,
        link.actor_id,
        link.actor_name,
        link.acting_for,
        instant(link.at),
        instant(link.recorded_at),
        stored(link.body),
    ]
    return CANON.encode(parts).encode()


@lru_cache(maxsize=256)
def instant(at: datetime) -> str:
    """Return *at* in UTC to the microsecond, the database's own precision."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def stored(value: Any) -> Any:
    """Return *value* as it comes back from the database, where a whole number has lost its point and exponent."""
    if isinstance(value, float) and value.is_integer():
        return int(Decimal(repr(value)))
    if isinstance(value, dict):
        return {key: stored(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [stored(one) for one in value]
    return value
