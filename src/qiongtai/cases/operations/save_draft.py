"""Keep what is typed so far."""

from collections.abc import Mapping
from datetime import datetime

from qiongtai.law.actor import Actor


def save_draft(*, case_id: int, form: Mapping[str, object], version: int | None = None, by: Actor, at: datetime) -> int:
    """Keep the answers as typed, unchecked, and return the new version."""
    raise NotImplementedError
