"""Permit an act on a joint application, or refuse it as if it were not there."""

from qiongtai.bundles.models import Joint
from qiongtai.bundles.models.taking import applicant_of, take, unchanged
from qiongtai.bundles.rules.states import JointState
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import acting_for


def permit_applicant(joint: Joint, by: Actor) -> Actor:
    """Return *by* as it acts for the applicant; `NotFound` unless it may, for every item."""
    kind, party_id = applicant_of(joint)
    return acting_for(by, kind, party_id, item_key=joint.bundle_key)[0]


def take_draft(joint_id: int, by: Actor, version: int | None = None) -> Joint:
    """Take a draft of *by*. Raises `NotFound` for what is none, or not theirs, and `Stale`."""
    joint = take(joint_id)
    permit_applicant(joint, by)
    if joint.state != JointState.DRAFT:
        raise NotFound
    unchanged(joint, version)
    return joint
