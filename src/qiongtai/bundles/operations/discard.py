"""Throw the draft of a joint application away."""

from datetime import datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models.taking import about, keep, members_of
from qiongtai.bundles.operations.permit import permit_applicant, take_draft
from qiongtai.bundles.rules.states import JointState
from qiongtai.cases.operations.discard import discard_draft
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def discard_joint(*, joint_id: int, by: Actor, at: datetime) -> None:
    """Throw the draft away, and the drafts of its members with it."""
    joint = take_draft(joint_id, by)
    for member in members_of(joint):
        discard_draft(case_id=member.case_id, by=by, at=at)
    keep(joint, state=JointState.DISCARDED, closed_at=at)
    record(facts.BundleDiscarded(**about(joint)), by=permit_applicant(joint, by), at=at)
