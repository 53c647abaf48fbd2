"""A recorded fact as archive files hold it: one JSON object a line, from which its hash can be reckoned again."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiongtai.journal.rules.chain import Link, instant

PLAIN = (
    "number",
    "kind",
    "subject_kind",
    "subject_id",
    "place",
    "organ_id",
    "actor_kind",
    "actor_id",
    "actor_name",
    "acting_for",
    "body",
)


def line_of(link: Link, *, previous: bytes, sealed: bytes) -> str:
    """Return the line of *link* with the hash before it and its own."""
    told: dict[str, Any] = {name: getattr(link, name) for name in PLAIN}
    told |= {"at": instant(link.at), "recorded_at": instant(link.recorded_at)}
    told |= {"previous": previous.hex(), "hash": sealed.hex()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def withheld_line(link: Link, *, previous: bytes, sealed: bytes) -> str:
    """Return the line of a fact that the reader of the file may not read: its place in the chain, and the hashes."""
    told = {"withheld": True, "number": link.number, "subject_kind": link.subject_kind, "subject_id": link.subject_id}
    return json.dumps({**told, "previous": previous.hex(), "hash": sealed.hex()}, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A fact that the file does not show."""

    number: int
    subject_kind: str
    subject_id: str


def told_in(line: str | bytes) -> tuple[Link | Withheld, bytes, bytes]:
    """Return the fact in *line*, shown or withheld, and the hashes. Raises as `link_in` does."""
    told = json.loads(line)
    if not told.get("withheld"):
        return link_in(line)
    withheld = Withheld(int(told["number"]), str(told["subject_kind"]), str(told["subject_id"]))
    return withheld, bytes.fromhex(told["previous"]), bytes.fromhex(told["hash"])


def link_in(line: str | bytes) -> tuple[Link, bytes, bytes]:
    """Return the fact in *line*, the hash before it, and its own. Raises `ValueError`, `KeyError` or `TypeError`."""
    told = json.loads(line)
    fields: dict[str, Any] = {name: told[name] for name in PLAIN}
    fields |= {name: datetime.fromisoformat(told[name]) for name in ("at", "recorded_at")}
    link = Link(**fields)
    return link, bytes.fromhex(told["previous"]), bytes.fromhex(told["hash"])
