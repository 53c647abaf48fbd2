"""Take the mandate of an errand back."""

from datetime import datetime

from django.db import transaction

from qiongtai.errands.facts import ErrandStep
from qiongtai.errands.models.taking import keep, principal_of, standing_of, take
from qiongtai.errands.operations.end_mandate import end_mandate
from qiongtai.errands.operations.permit import require_mandate
from qiongtai.errands.rules.permits import require
from qiongtai.errands.rules.states import ErrandAct, StepKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import party, serving
from qiongtai.people.queries.principals import is_principal


@transaction.atomic
def revoke_mandate(*, errand_id: int, by: Actor, at: datetime) -> None:
    """Take the mandate back at once: the principal, or the agent to whom the principal said so (民法典 173).

    The errand stays; nothing more may be done for it until there is another mandate. Raises `MandateMissing`,
    `MandateEnded`.
    """
    errand = take(errand_id)
    if by.kind is ActorKind.CITIZEN:
        if not is_principal(by, *principal_of(errand)):
            raise NotFound
    else:
        require(by, ErrandAct.STEP, standing_of(errand))
        by = serving(by, party(*principal_of(errand)))
    mandate_id = require_mandate(errand, at)
    end_mandate(errand, "委托人取消委托", by=by, at=at)
    keep(errand)
    step = ErrandStep(
        errand_id=errand.pk,
        what=StepKind.MANDATE_REVOKED,
        held_at=errand.held_at,
        mandate_id=mandate_id,
        place=errand.place,
    )
    record(step, by=by, at=at)
