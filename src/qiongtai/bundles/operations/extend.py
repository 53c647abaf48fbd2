"""Extend the joint term."""

from datetime import datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models.taking import about, keep, take, unchanged
from qiongtai.bundles.operations.reckon import reckon
from qiongtai.bundles.operations.tell_extension import extension_notice
from qiongtai.bundles.rules.heads import heads
from qiongtai.bundles.rules.states import JointState
from qiongtai.cases.operations.extend import ExtensionTooLate
from qiongtai.cases.rules.texts import reason as checked
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.procedures import JOINT_EXTENSION_RULE, Approver, check_extension
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.signing.operations.sign_fact import sign_fact


class NoJointTerm(Refusal):
    """No joint term runs: it begins with the first acceptance and ends when every item is decided."""


@transaction.atomic
def extend_joint(*, joint_id: int, reason: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Extend the joint term once by fifteen working days, and tell the applicant why (行政许可法 42).

    The word is the head's of the people's government at the level of the lead organ, nobody else's; what single items
    have is left as it is. Raises `NotFound`, `Stale`, `NoJointTerm`, `AlreadyExtended`, `ExtensionTooLate` and
    `ReasonMissing`.
    """
    joint = take(joint_id)
    if not heads(by, joint.lead_place):
        raise NotFound
    unchanged(joint, version)
    if joint.state != JointState.UNDER_WAY or joint.started_on is None:
        raise NoJointTerm
    before = joint.extended_at is not None
    term = check_extension(JOINT_EXTENSION_RULE, extended_before=before, approver=Approver.GOVERNMENT_HEAD)
    if joint.joint_due_at is not None and at >= joint.joint_due_at:
        raise ExtensionTooLate
    reason = checked(reason)
    ends = reckon(joint, joint.started_on, extended=True)
    keep(joint, extended_at=at, extension_reason=reason, extended_by_name=by.name, **ends.columns())
    extended = facts.BundleExtended(
        **about(joint),
        value=term.value,
        unit=term.unit.value,
        reason=reason,
        **ends.told(),
    )
    notice = extension_notice(joint, term, reason, at=at)
    sign_fact(extended, by=by, at=at)
    record(notice, extended, by=by, at=at)
