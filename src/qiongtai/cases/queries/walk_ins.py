"""A clerk's unfinished page."""

import json
from dataclasses import dataclass
from datetime import datetime

from qiongtai.cases.models.walk_in import WalkIn
from qiongtai.law.actor import Actor
from qiongtai.people.adapters import vault


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed, by the names of the page's fields, and when it was kept."""

    typed: dict[str, str]
    at: datetime


def walk_in_of(actor: Actor, entry_id: int) -> Kept | None:
    """Return the actor's own unfinished page for the entry, None where there is none."""
    row = WalkIn.objects.filter(account_id=actor.id or 0, entry_id=entry_id).first()
    return Kept(json.loads(vault.unseal(row.sealed)), row.at) if row else None
