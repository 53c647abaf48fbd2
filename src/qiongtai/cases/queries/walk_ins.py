"""A clerk's unfinished page."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from qiongtai.cases.models.walk_in import WalkIn, WalkInFile
from qiongtai.law.actor import Actor
from qiongtai.people.adapters import vault


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was chosen already."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed, by the names of the page's fields, the files by material, and when it was kept."""

    typed: dict[str, str]
    files: dict[str, KeptFile]
    at: datetime


def walk_in_of(actor: Actor, entry_id: int) -> Kept | None:
    """Return the actor's own unfinished page for the entry, None where there is none."""
    row = WalkIn.objects.filter(account_id=actor.id or 0, entry_id=entry_id).first()
    if row is None:
        return None
    held = WalkInFile.objects.filter(walk_in=row).values_list("material", "file_id", "file__name")
    files = {material: KeptFile(file_id, name) for material, file_id, name in held}
    return Kept(json.loads(vault.unseal(row.sealed)), files, row.at)
