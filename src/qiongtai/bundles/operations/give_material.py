"""Hand one paper in for all items that want it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.bundles.models.taking import members_of
from qiongtai.bundles.operations.permit import take_draft
from qiongtai.bundles.queries.parts import given_of
from qiongtai.cases.operations.attach import MaterialUnknown
from qiongtai.cases.operations.attach_to_drafts import attach_to_drafts
from qiongtai.cases.operations.detach import detach_material
from qiongtai.law.actor import Actor


@transaction.atomic
def give_material(*, joint_id: int, key: str, file_id: UUID | None, by: Actor, at: datetime) -> None:
    """Put the stored file to the material of every member that is this paper; *file_id* None takes it off again.

    Raises `MaterialUnknown`.
    """
    joint = take_draft(joint_id, by)
    members = members_of(joint)
    given = next((one for one in given_of(joint, members) if one.key == key), None)
    if given is None:
        raise MaterialUnknown
    case_ids = {one.item_key: one.case_id for one in members}
    targets = [(case_ids[item], material) for item, material in given.targets]
    if file_id is not None:
        attach_to_drafts(targets=targets, file_id=file_id, by=by, at=at)
        return
    for case_id, material in targets:
        detach_material(case_id=case_id, material=material, by=by, at=at)
