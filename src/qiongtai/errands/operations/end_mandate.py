"""End the mandate of an errand."""

from datetime import datetime

from qiongtai.errands.models import Errand
from qiongtai.errands.operations.mandate_paper import take_back_paper
from qiongtai.law.actor import Actor
from qiongtai.people.operations.revoke_delegation import revoke_delegation
from qiongtai.people.queries.mandates import mandate


def end_mandate(errand: Errand, reason: str, *, by: Actor, at: datetime) -> None:
    """End the errand's mandate, if it holds, and its paper: the matter is done, or somebody wants so (民法典 173)."""
    if errand.mandate_id is not None and mandate(errand.mandate_id).holds(at):
        revoke_delegation(delegation_id=errand.mandate_id, reason=reason, by=by, at=at)
    take_back_paper(errand, reason, by=by, at=at)
