"""What an officer signs of a fact: one text that says who did what to which subject, and when."""

import json
from datetime import datetime
from typing import Any

from qiongtai.journal.rules.chain import CANON, instant, stored
from qiongtai.law.actor import Actor
from qiongtai.law.facts import Fact

FORMAT = "qiongtai.fact.1"
AT = 10
"""Where in the array the moment stands."""


def statement(fact: Fact, *, by: Actor, at: datetime) -> str:
    """Return the text that is signed: a JSON array, keys sorted, the instant in UTC.

    It holds all that the journal's own text of the fact holds, but for the numbers that are known only once it is
    recorded: its link, and the moment of recording.
    """
    return text_of(
        kind=fact.kind,
        subject=(fact.subject_kind, fact.subject_id),
        place=fact.place,
        organ_id=fact.organ_id,
        actor=(by.kind.value, by.id, by.name, by.acting_for),
        at=at,
        body=fact.body(),
    )


def signed_at(text: str) -> datetime:
    """Return the moment that the signed *text* names. Raises `ValueError` and `IndexError` for what is no statement."""
    return datetime.fromisoformat(str(json.loads(text)[AT]))


def text_of(
    *,
    kind: str,
    subject: tuple[str, str],
    place: str | None,
    organ_id: int | None,
    actor: tuple[str, int | None, str, str | None],
    at: datetime,
    body: dict[str, Any],
) -> str:
    """Return the text of a fact given by its parts, so that what the journal holds can be laid beside it."""
    return CANON.encode([FORMAT, kind, *subject, place, organ_id, *actor, instant(at), stored(body)])
