"""Keep the joint form as typed so far."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qiongtai.bundles.models.taking import keep, members_of
from qiongtai.bundles.operations.permit import take_draft
from qiongtai.bundles.queries.parts import parts_of
from qiongtai.bundles.rules.merging import spread
from qiongtai.cases.operations.save_draft import save_draft
from qiongtai.law.actor import Actor


@transaction.atomic
def save_answers(
    *, joint_id: int, typed: Mapping[str, object], version: int | None = None, by: Actor, at: datetime
) -> None:
    """Put each answer to every item that asks for it, unchecked; nothing is recorded, as with any draft."""
    joint = take_draft(joint_id, by, version)
    parts = parts_of(joint, members_of(joint), by, at=at)
    for item, answers in spread(parts.asked, {**parts.typed, **typed}).items():
        save_draft(case_id=parts.cases[item].id, form=answers, by=by, at=at)
    keep(joint)
