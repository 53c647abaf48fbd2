"""Take a file off a material."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.models import Material
from qiongtai.cases.models.taking import take, unchanged
from qiongtai.cases.operations.permit import permit_applicant
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.law.actor import Actor


@transaction.atomic
def detach_material(*, case_id: int, material: str, version: int | None = None, by: Actor, at: datetime) -> int:
    """Take the file off a material of a draft, and return the new version; what was sent stays as it was sent."""
    case = take(case_id)
    permit_applicant(case, by)
    unchanged(case, version)
    advance(State(case.state), Act.SUBMIT)
    Material.objects.filter(case_id=case.pk, key=material).delete()
    return int(case.version)
