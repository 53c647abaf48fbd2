"""Take a file off a material."""

from datetime import datetime

from qiongtai.law.actor import Actor


def detach_material(*, case_id: int, material: str, version: int | None = None, by: Actor, at: datetime) -> int:
    """Take the file off a material of a draft, and return the new version."""
    raise NotImplementedError
