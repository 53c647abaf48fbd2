"""Ask for correction."""

from collections.abc import Sequence
from datetime import datetime

from qiongtai.cases.rules.gaps import Gap
from qiongtai.law.actor import Actor


def ask_correction(*, case_id: int, gaps: Sequence[Gap], version: int | None = None, by: Actor, at: datetime) -> None:
    """Name at once everything that is missing (行政许可法 32)."""
    raise NotImplementedError
