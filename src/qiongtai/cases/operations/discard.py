"""Throw a draft away."""

from datetime import datetime

from qiongtai.law.actor import Actor


def discard_draft(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> None:
    """Throw a draft away."""
    raise NotImplementedError
