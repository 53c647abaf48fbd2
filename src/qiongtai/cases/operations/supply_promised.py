"""Take in a material that was promised at acceptance."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Material
from qiongtai.cases.models.promise import Promise
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import officer_id, take, tasks_of, unchanged
from qiongtai.cases.operations.attach import handed
from qiongtai.cases.operations.permit import permit_applicant_or_clerk
from qiongtai.cases.rules.tasks import MaterialState
from qiongtai.documents.queries.files import FileRow
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound, Refusal


class NotPromised(Refusal):
    """This material was not promised, or it has come already."""


@transaction.atomic
def supply_promised(
    *, case_id: int, material: str, file_id: UUID | None, version: int | None = None, by: Actor, at: datetime
) -> int:
    """Put what was promised to the case and return the new version; *file_id* None: a clerk saw the paper.

    It is taken in late as well; the fact says so. Raises `NotPromised`.
    """
    case = take(case_id)
    by = permit_applicant_or_clerk(case, tasks_of(case), by)
    unchanged(case, version)
    promise = Promise.objects.filter(case_id=case.pk, key=material, supplied_at=None).first()
    if promise is None:
        raise NotPromised
    if file_id is None and by.kind is not ActorKind.STAFF:
        raise NotFound
    found = handed(file_id, by) if file_id is not None else None
    _keep(case, material, found, by=by, at=at)
    Promise.objects.filter(pk=promise.pk).update(supplied_at=at)
    attached = facts.MaterialAttached(
        **about(case),
        material=material,
        file_id=str(found.id) if found else None,
        digest=found.digest if found else "",
    )
    kept = facts.PromiseKept(**about(case), promise_id=promise.pk, material=material, late=at >= promise.due_at)
    record(attached, kept, by=by, at=at)
    return int(case.version)


def _keep(case: Case, key: str, found: FileRow | None, *, by: Actor, at: datetime) -> None:
    Material.objects.create(
        case_id=case.pk,
        key=key,
        file_id=found.id if found else None,
        name=found.name if found else "",
        size=found.size if found else 0,
        mime=found.mime if found else "",
        state=MaterialState.FILE if found else MaterialState.PAPER,
        by_id=officer_id(by),
        at=at,
    )
