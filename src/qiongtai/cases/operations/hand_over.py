"""Finish a step of the flow."""

from datetime import datetime

from qiongtai.flows.rules.steps import PASS
from qiongtai.law.actor import Actor


def hand_over(
    *,
    task_id: int,
    opinion: str,
    outcome: str = PASS,
    second_officer_id: int | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Finish a step with an opinion and hand the case on."""
    raise NotImplementedError
