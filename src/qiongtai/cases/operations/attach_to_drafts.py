"""Put one file to the materials of several drafts of one applicant."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Material
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import officer_id, take
from qiongtai.cases.operations.attach import MaterialUnknown, handed
from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.tasks import MaterialState
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import acting_for
from qiongtai.people.rules.codes import PartyKind

EVERY_ITEM = "-"
"""The key of no item: a delegation for one item alone does not reach so far."""


@transaction.atomic
def attach_to_drafts(*, targets: Sequence[tuple[int, str]], file_id: UUID, by: Actor, at: datetime) -> None:
    """Put the stored file to each of *targets* (case id, key of a material), replacing what was there.

    What is the same for all is asked once: who acts, and which file it is. Raises `NotFound` unless all are drafts of
    one applicant that *by* acts for, whatever the item; and `MaterialUnknown`.
    """
    cases = [take(case_id) for case_id, _key in targets]
    whose = {(one.applicant_kind, one.person_id or one.enterprise_id or 0) for one in cases}
    if len(whose) != 1 or any(one.state != State.DRAFT for one in cases):
        raise NotFound
    kind, party_id = whose.pop()
    by, _party = acting_for(by, PartyKind(kind), party_id, item_key=EVERY_ITEM)
    found, wanted = handed(file_id, by), list(zip(cases, (key for _id, key in targets), strict=True))
    if any(spec_of(case.entry_version_id).item.material_named(key) is None for case, key in wanted):
        raise MaterialUnknown
    rows = [
        Material(
            case_id=case.pk,
            key=key,
            file_id=found.id,
            name=found.name,
            size=found.size,
            mime=found.mime,
            state=MaterialState.FILE,
            by_id=officer_id(by),
            at=at,
        )
        for case, key in wanted
    ]
    changing = ["file", "name", "size", "mime", "state", "by", "at"]
    Material.objects.bulk_create(rows, update_conflicts=True, unique_fields=["case", "key"], update_fields=changing)
    attached = [
        facts.MaterialAttached(**about(case), material=key, file_id=str(found.id), digest=found.digest)
        for case, key in wanted
    ]
    record(*attached, by=by, at=at)
