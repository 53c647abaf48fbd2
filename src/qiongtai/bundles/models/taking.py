"""Take a joint application for writing, and keep what changed."""

from typing import Any

from qiongtai.bundles.models.joint import Joint, Member
from qiongtai.foundation.locking import lock
from qiongtai.law.refusal import Stale
from qiongtai.people.rules.codes import PartyKind


def take(joint_id: int) -> Joint:
    """Return the joint application, locked until the transaction ends. Raises `NotFound`."""
    return lock(Joint, joint_id)


def unchanged(joint: Joint, version: int | None) -> None:
    """Raise `Stale` unless *version* (None: any) is the row's; asked after the permit, never before."""
    if version is not None and joint.version != version:
        raise Stale


def members_of(joint: Joint) -> list[Member]:
    """Return the members in the bundle's order; read them only after `take`."""
    return list(Member.objects.filter(joint_id=joint.pk).order_by("pk"))


def keep(joint: Joint, **changes: Any) -> None:
    """Change *joint* and its row, and raise its version."""
    changes["version"] = joint.version + 1
    for name, value in changes.items():
        setattr(joint, name, value)
    joint.save(update_fields=list(changes))


def keep_member(member: Member, **changes: Any) -> None:
    """Change *member* and its row."""
    for name, value in changes.items():
        setattr(member, name, value)
    member.save(update_fields=list(changes))


def applicant_of(joint: Joint) -> tuple[PartyKind, int]:
    """Return whose joint application it is."""
    if joint.person_id is not None:
        return PartyKind.PERSON, joint.person_id
    return PartyKind.ENTERPRISE, joint.enterprise_id or 0


def about(joint: Joint) -> dict[str, Any]:
    """Return what every fact of *joint* says: which, and where the lead organ sits."""
    return {"joint_id": joint.pk, "place": joint.lead_place, "organ_id": joint.lead_organ_id}
