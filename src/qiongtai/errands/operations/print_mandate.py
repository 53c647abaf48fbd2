"""Print a mandate anew, and say that one was signed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases.operations.attach import handed
from qiongtai.errands.facts import ErrandStep
from qiongtai.errands.models import Errand
from qiongtai.errands.models.taking import keep, principal_of, standing_of, take, unchanged
from qiongtai.errands.operations.give_mandate import given, require_none
from qiongtai.errands.operations.mandate_paper import print_mandate, take_back_paper
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.permits import require
from qiongtai.errands.rules.states import ErrandAct, StepKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.queries.parties import party, serving
from qiongtai.people.rules.codes import MandateForm


class NothingToSign(Refusal):
    """No mandate was printed. Print one first."""


@transaction.atomic
def print_anew(*, errand_id: int, until: date, version: int | None = None, by: Actor, at: datetime) -> None:
    """Print the errand's mandate anew, to be signed, until *until*; an earlier paper holds no more."""
    errand, by = _taken(errand_id, version, by, at)
    take_back_paper(errand, "重新打印", by=by, at=at)
    errand.mandate_until = texts.last_day(until, day_of(at))
    printed = print_mandate(errand, MandateForm.PAPER, agent=by.name, at=at)
    keep(errand, mandate_paper_id=printed.paper_id, mandate_until=errand.mandate_until, mandate_id=None)
    step = ErrandStep(errand_id=errand.pk, what=StepKind.MANDATE_PRINTED, held_at=errand.held_at, place=errand.place)
    record(printed, step, by=by, at=at)


@transaction.atomic
def mandate_signed(
    *, errand_id: int, copy_id: UUID | None = None, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Record that the principal signed the printed mandate before the agent *by*: it holds from now (民法典 165).

    *copy_id* is a picture of the signed paper, which *by* took in. Raises `NothingToSign`, and `NotFound` for a file
    of somebody else's.
    """
    copy = handed(copy_id, by) if copy_id is not None else None
    errand, by = _taken(errand_id, version, by, at)
    if errand.mandate_paper_id is None or errand.mandate_id is not None:
        raise NothingToSign
    given(errand, MandateForm.PAPER, copy=copy, by=by, at=at)


def _taken(errand_id: int, version: int | None, by: Actor, at: datetime) -> tuple[Errand, Actor]:
    errand = take(errand_id)
    require(by, ErrandAct.STEP, standing_of(errand))
    unchanged(errand, version)
    require_none(errand, at)
    return errand, serving(by, party(*principal_of(errand)))
