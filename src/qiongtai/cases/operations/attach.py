"""Put a file to a material."""

from datetime import datetime
from uuid import UUID

from qiongtai.law.actor import Actor


def attach_material(
    *, case_id: int, material: str, file_id: UUID, version: int | None = None, by: Actor, at: datetime
) -> int:
    """Put a stored file to a material of the list (a second file replaces the first) and return the new version."""
    raise NotImplementedError
