"""Put a file to a material."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Material
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import officer_id, take, tasks_of, unchanged
from qiongtai.cases.operations.permit import permit_applicant_or_clerk
from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.tasks import MaterialState
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.queries.files import FileRow, file
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import NotFound, Refusal

OPEN_TO_FILES = (State.DRAFT, State.SUBMITTED, State.RECEIVED, State.CORRECTION_ASKED)


class MaterialUnknown(Refusal):
    """This item asks for no such material."""

    field = "material"


def handed(file_id: UUID, by: Actor) -> FileRow:
    """Return the stored file that *by* hands in; `NotFound` for one that somebody else uploaded."""
    found = file(file_id)
    if found.uploaded_by not in (None, by.id):
        raise NotFound
    return found


@transaction.atomic
def attach_material(
    *, case_id: int, material: str, file_id: UUID | None, version: int | None = None, by: Actor, at: datetime
) -> int:
    """Put a stored file to a material of the list (a second file replaces the first) and return the new version.

    The applicant may do so until the case is accepted, and a clerk for them. *file_id* None: a clerk saw the paper.
    Raises `MaterialUnknown`.
    """
    case = take(case_id)
    by = permit_applicant_or_clerk(case, tasks_of(case), by)
    unchanged(case, version)
    if case.state not in OPEN_TO_FILES:
        raise ActNotAllowed(state=case.state, act="attach")
    if spec_of(case.entry_version_id).item.material_named(material) is None:
        raise MaterialUnknown
    if file_id is None and by.kind is not ActorKind.STAFF:
        raise NotFound
    found = handed(file_id, by) if file_id is not None else None
    Material.objects.update_or_create(
        case_id=case.pk,
        key=material,
        defaults={
            "file_id": found.id if found else None,
            "name": found.name if found else "",
            "size": found.size if found else 0,
            "mime": found.mime if found else "",
            "state": MaterialState.FILE if found else MaterialState.PAPER,
            "by_id": officer_id(by),
            "at": at,
        },
    )
    fact = facts.MaterialAttached(
        **about(case),
        material=material,
        file_id=str(found.id) if found else None,
        digest=found.digest if found else "",
    )
    record(fact, by=by, at=at)
    return int(case.version)
