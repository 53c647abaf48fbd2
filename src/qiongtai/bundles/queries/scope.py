"""The predicates that decide who sees a joint application."""

from django.db.models import Q

from qiongtai.bundles.models import Joint, Member
from qiongtai.bundles.queries.rows import JointPage
from qiongtai.bundles.rules.heads import governed_by
from qiongtai.bundles.rules.states import JointState
from qiongtai.cases.rules.permits import READING, WORKING
from qiongtai.foundation.scope import NOTHING, within
from qiongtai.law.actor import Actor, Power
from qiongtai.people.queries.parties import parties_of
from qiongtai.people.rules.codes import PartyKind

AT_THE_ORGAN = (*WORKING, Power.CLOSE)
SENT = ~Q(state__in=[JointState.DRAFT.value, JointState.DISCARDED.value])
"""Drafts are their applicant's own: no officer sees them."""


def led_by(actor: Actor) -> Q:
    """Return the condition that *actor* sits at the lead organ."""
    return SENT & within(actor, *READING, place="lead_place", organ="lead_organ_key")


def visible_to(actor: Actor) -> Q:
    """Return the condition that the joint application is the officer's to see: by the lead, a member, a window,
    or as the head of the government."""
    seats = within(actor, *READING, place="seat_place", organ="seat_organ_key")
    windows = within(actor, Power.RECEIVE, place="window_place", organ=None)
    of_members = Q(pk__in=Member.objects.filter(seats | windows).values("joint_id"))
    return led_by(actor) | SENT & (of_members | Q(lead_place__in=governed_by(actor)))


def mine(actor: Actor) -> Q:
    """Return the condition that *actor* may act for the applicant, for every item and not for one alone."""
    parties = parties_of(actor, item_key="-")
    persons = [one.id for one in parties if one.kind is PartyKind.PERSON]
    enterprises = [one.id for one in parties if one.kind is PartyKind.ENTERPRISE]
    if not persons and not enterprises:
        return NOTHING
    return Q(person_id__in=persons) | Q(enterprise_id__in=enterprises)


def leads(actor: Actor, joint: JointPage) -> bool:
    """Tell whether *actor* works at the lead organ itself; a window that serves all organs there is none of it."""
    return any(actor.may(power, place=joint.lead_place, organ_key=joint.lead_organ_key) for power in AT_THE_ORGAN)


def is_led_by(actor: Actor, joint: Joint, power: Power) -> bool:
    """Tell whether *actor* holds *power* at the lead organ."""
    return actor.may(power, place=joint.lead_place, organ_key=joint.lead_organ_key)
