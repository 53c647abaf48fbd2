"""What a supervised organ sees of supervision: what concerns it, and nothing of others."""

from django.db.models import Q

from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Grant, Power
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.models import Card, Correction, Remark

ORGAN = (
    Power.ACCEPT,
    Power.HANDLE,
    Power.REVIEW,
    Power.APPROVE,
    Power.CLOSE,
    Power.EXTEND,
)
"""Whoever holds one of these at an organ answers for it."""


def of_organ(actor: Actor) -> Q:
    """Return the condition that a row concerns the actor's organ; windows for all organs answer for their own."""
    own = Actor(actor.kind, actor.id, actor.name, grants=tuple(one for one in actor.grants if _names_an_organ(one)))
    mine = within(own, *ORGAN)
    if actor.organ_id is not None and actor.holds(*ORGAN):
        mine |= Q(organ_id=actor.organ_id)
    return mine


def require_organ(actor: Actor, row: Card | Correction | Remark) -> None:
    """Raise `NotFound` unless *row* concerns the actor's organ; the same as `of_organ` says in SQL."""
    if actor.organ_id is not None and actor.organ_id == row.organ_id and actor.holds(*ORGAN):
        return
    grants = (one for one in actor.grants_of(*ORGAN) if _names_an_organ(one))
    if not any(grant.covers(row.place, row.organ_key) for grant in grants):
        raise NotFound


def _names_an_organ(grant: Grant) -> bool:
    return grant.organ_key is not None
