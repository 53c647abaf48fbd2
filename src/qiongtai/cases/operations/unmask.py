"""Look at an identity number."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case
from qiongtai.cases.models.standing import about
from qiongtai.cases.queries.scope import require_sight
from qiongtai.cases.rules.texts import reason as checked
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import identity_number


@transaction.atomic
def unmask_identity(*, case_id: int, reason: str, by: Actor, at: datetime) -> str:
    """Return the applicant's full identity number (an enterprise's public code), and record who looked and why.

    Raises `NotFound` for a case out of reach and `ReasonMissing`.
    """
    if by.kind is not ActorKind.STAFF:
        raise NotFound
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise NotFound
    require_sight(by, case)
    reason = checked(reason)
    number = identity_number(case.person_id) if case.person_id else case.applicant_number
    record(facts.IdentityUnmasked(**about(case), reason=reason), by=by, at=at)
    return str(number)
