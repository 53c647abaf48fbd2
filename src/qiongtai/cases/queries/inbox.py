"""What waits for an officer."""

from datetime import datetime

from qiongtai.cases.queries.rows import InboxCounts, TaskRow
from qiongtai.foundation.keyset import Page
from qiongtai.law.actor import Actor
from qiongtai.law.lights import Light
from qiongtai.law.points import Point


def inbox(
    actor: Actor,
    *,
    at: datetime,
    point: Point | None = None,
    light: Light | None = None,
    text: str | None = None,
    waiting: bool = False,
    after: str | None = None,
    size: int = 20,
) -> Page[TaskRow]:
    """Return the tasks the actor may do, the most urgent first; *waiting*: those that stand still instead."""
    raise NotImplementedError


def inbox_counts(actor: Actor, at: datetime) -> InboxCounts:
    """Return how many tasks wait for the actor."""
    raise NotImplementedError
