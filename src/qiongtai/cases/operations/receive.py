"""Take in the application of somebody at a window."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from qiongtai.law.actor import Actor
from qiongtai.people.queries.parties import Party


def receive_case(
    *,
    entry_id: int,
    applicant: Party,
    form: Mapping[str, object],
    materials: Mapping[str, UUID | None],
    window_id: int,
    by: Actor,
    at: datetime,
) -> int:
    """Take in an application at a window and return the case's id. *materials*: a file, or None for paper seen."""
    raise NotImplementedError
