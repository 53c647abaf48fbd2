"""Begin an application."""

from datetime import datetime

from qiongtai.cases.rules.states import Channel
from qiongtai.law.actor import Actor
from qiongtai.people.queries.parties import Party


def draft_case(
    *,
    applicant: Party,
    channel: Channel,
    entry_code: str | None = None,
    entry_id: int | None = None,
    place: str | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Begin an application and return the case's id. *place*: the area the applicant chose (default: the entry's own)."""
    raise NotImplementedError
