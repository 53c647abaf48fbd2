"""Extend the term."""

from datetime import datetime

from qiongtai.law.actor import Actor


def extend_case(*, case_id: int, reason: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Extend the statutory term once (行政许可法 42)."""
    raise NotImplementedError
