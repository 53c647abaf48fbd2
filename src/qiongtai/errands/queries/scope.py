"""The one predicate that decides which errands an agent sees."""

from django.db.models import Q

from qiongtai.foundation.scope import NOTHING, within
from qiongtai.law.actor import Actor, Power
from qiongtai.people.queries.delegations import principals_of
from qiongtai.people.queries.principals import citizen_account
from qiongtai.people.rules.codes import PartyKind


def visible_to(actor: Actor) -> Q:
    """Return the condition that an errand's place lies where *actor* runs errands: a village agent sees its own."""
    return within(actor, Power.RUN, place="place", organ=None)


def listed_for(actor: Actor) -> Q:
    """Return the condition that an errand is on the actor's lists: their own to run, or at a hall that they lead.

    A leader reads the list of the hall; the errand itself is its agents' to open.
    """
    return visible_to(actor) | within(actor, Power.DIRECT, place="held_at", organ=None)


def here(actor: Actor) -> Q:
    """Return the condition that an errand is at *actor*'s hall, or offered to it."""
    return Q(held_at=actor.place) | Q(offered_to=actor.place) if actor.place else NOTHING


def mine(actor: Actor) -> Q:
    """Return the condition that *actor* is the errand's principal: the person, or who represents the enterprise."""
    citizen_account(actor)
    parties = principals_of(actor)
    persons = [one.id for one in parties if one.kind is PartyKind.PERSON]
    enterprises = [one.id for one in parties if one.kind is PartyKind.ENTERPRISE]
    return Q(person_id__in=persons) | Q(enterprise_id__in=enterprises)
