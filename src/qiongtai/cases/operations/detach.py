"""Take a file off a material."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.models import Material
from qiongtai.cases.models.taking import take, unchanged
from qiongtai.cases.operations.attach import MaterialUnknown
from qiongtai.cases.operations.permit import permit_applicant
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.law.actor import Actor


@transaction.atomic
def detach_material(*, case_id: int, material: str, version: int | None = None, by: Actor, at: datetime) -> int:
    """Take the file off a material of a draft, and return the new version; what was sent stays as it was sent.

    Raises `MaterialUnknown`.
    """
    case = take(case_id)
    permit_applicant(case, by)
    unchanged(case, version)
    advance(State(case.state), Act.SUBMIT)
    if spec_of(case.entry_version_id).item.material_named(material) is None:
        raise MaterialUnknown
    Material.objects.filter(case_id=case.pk, key=material).delete()
    return int(case.version)
