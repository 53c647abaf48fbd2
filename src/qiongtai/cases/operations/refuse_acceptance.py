"""Refuse acceptance."""

from datetime import datetime

from qiongtai.cases.rules.states import NonAcceptance
from qiongtai.law.actor import Actor


def refuse_acceptance(
    *,
    case_id: int,
    ground: NonAcceptance,
    reasons: str,
    right_organ_id: int | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Refuse to accept the application, with reasons."""
    raise NotImplementedError
