"""Answer all correction notices of a joint application at once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models.taking import about, keep, members_of, take, unchanged
from qiongtai.bundles.operations.permit import permit_applicant
from qiongtai.cases.operations.supply_correction import supply_correction
from qiongtai.cases.queries.carried import carried_cases
from qiongtai.cases.rules.states import State
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class NothingAsked(Refusal):
    """No organ waits for a correction any more."""


@transaction.atomic
def supply_all(
    *,
    joint_id: int,
    answers: Mapping[str, Mapping[str, object]],
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> tuple[str, ...]:
    """Hand in every corrected application and return the items; each organ's term for its answer runs afresh.

    *answers*: by item, new answers to its form; those left out are kept. Files are attached before. Where one cannot be
    handed in, none is: `FormRefused`. Raises `NothingAsked`. Item by item, `supply_correction` does the same.
    """
    joint = take(joint_id)
    by = permit_applicant(joint, by)
    unchanged(joint, version)
    members = members_of(joint)
    states = {row.id: row.state for row in carried_cases(one.case_id for one in members)}
    asked = [one for one in members if states[one.case_id] is State.CORRECTION_ASKED]
    if not asked:
        raise NothingAsked
    for one in asked:
        supply_correction(case_id=one.case_id, form=answers.get(one.item_key) or None, by=by, at=at)
    keep(joint)
    record(facts.GapsSupplied(**about(joint), case_ids=tuple(one.case_id for one in asked)), by=by, at=at)
    return tuple(one.item_key for one in asked)
