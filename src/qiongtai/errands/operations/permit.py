"""Permit an act on an errand, or refuse it as if the errand were not there."""

from datetime import datetime

from qiongtai.errands.models import Errand
from qiongtai.errands.models.taking import principal_of, standing_of, take, unchanged
from qiongtai.errands.rules.permits import NEED_A_MANDATE, require
from qiongtai.errands.rules.states import ErrandAct
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.queries.mandates import MandateEnded, mandate
from qiongtai.people.queries.parties import party, serving
from qiongtai.people.queries.principals import is_principal


class MandateMissing(Refusal):
    """There is no mandate yet. Print it, let the principal sign it, and say that it is signed."""


def taken_by_agent(
    errand_id: int, act: ErrandAct, version: int | None, *, by: Actor, at: datetime
) -> tuple[Errand, Actor]:
    """Return the errand, locked, and *by* as it acts for the principal.

    Raises `NotFound` for agents who may not, `Stale`, and where *act* needs a mandate `MandateMissing` or
    `MandateEnded`.
    """
    errand = take(errand_id)
    require(by, act, standing_of(errand))
    unchanged(errand, version)
    if act in NEED_A_MANDATE:
        require_mandate(errand, at)
    return errand, serving(by, party(*principal_of(errand)))


def require_mandate(errand: Errand, at: datetime) -> int:
    """Return the id of the errand's mandate; raise `MandateMissing` or `MandateEnded` unless it holds."""
    if errand.mandate_id is None:
        raise MandateMissing
    if not mandate(errand.mandate_id).holds(at):
        raise MandateEnded
    return errand.mandate_id


def taken_by_principal(errand_id: int, version: int | None, *, by: Actor) -> tuple[Errand, Actor]:
    """Return the errand, locked, and its principal *by*; raise `NotFound` for everybody else."""
    errand = take(errand_id)
    kind, number = principal_of(errand)
    if not is_principal(by, kind, number):
        raise NotFound
    unchanged(errand, version)
    return errand, by
