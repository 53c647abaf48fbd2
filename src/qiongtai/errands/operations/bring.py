"""Bring an application in for an errand, or link a case that is there."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.queries.carried import carried_cases, case_of_party
from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.catalogue.rules.particulars import answered_by
from qiongtai.errands.facts import ErrandStep
from qiongtai.errands.models import Errand, ErrandCase
from qiongtai.errands.models.taking import keep, principal_of
from qiongtai.errands.operations.permit import require_mandate, taken_by_agent
from qiongtai.errands.rules.lifecycle import advance
from qiongtai.errands.rules.scope import check_items
from qiongtai.errands.rules.states import ErrandAct, ErrandState, StepKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.queries.mandates import MandateNarrow, mandate
from qiongtai.people.queries.particulars import particulars_of
from qiongtai.people.queries.parties import party


class CaseUnknown(Refusal):
    """The principal of this errand has no case of this number."""

    field = "number"


class CaseLinked(Refusal):
    """This case belongs to an errand already."""

    field = "number"


@transaction.atomic
def receive_for_errand(
    *,
    errand_id: int,
    entry_id: int,
    form: Mapping[str, object],
    materials: Mapping[str, UUID | None],
    window_id: int,
    by: Actor,
    at: datetime,
) -> int:
    """Take in an application of the errand's principal at the agent's window, and return the case's id.

    The mandate must hold and cover the item; what the principal's own particulars answer is not asked again, and shown
    to nobody. Raises what `receive_case` raises, `InPerson`, and what a missing mandate raises.
    """
    errand, acting = taken_by_agent(errand_id, ErrandAct.BRING, None, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.BRING)
    spec = spec_of(current_version_of(entry_id))
    check_items([spec.item.key])
    kind, number = principal_of(errand)
    known = particulars_of(kind, number)
    asked = {one.key for one in spec.item.form}
    given = {key: known[name] for key, name in answered_by(kind).items() if key in asked and name in known}
    case_id = receive_case(
        entry_id=entry_id,
        applicant=party(kind, number),
        form={**form, **given},
        materials=materials,
        window_id=window_id,
        mandate_id=require_mandate(errand, at),
        by=by,
        at=at,
    )
    _belongs(errand, state, case_id, StepKind.RECEIVED, by=acting, at=at)
    return case_id


@transaction.atomic
def link_case(*, errand_id: int, number: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Link a case of the principal that came in elsewhere. Raises `CaseUnknown`, `CaseLinked`, `MandateNarrow`."""
    errand, by = taken_by_agent(errand_id, ErrandAct.BRING, version, by=by, at=at)
    state = advance(ErrandState(errand.state), ErrandAct.BRING)
    found = case_of_party(number, *principal_of(errand))
    if found is None:
        raise CaseUnknown
    if not mandate(require_mandate(errand, at)).covers(found.item_key):
        raise MandateNarrow
    if ErrandCase.objects.filter(case_id=found.id).exists():
        raise CaseLinked
    _belongs(errand, state, found.id, StepKind.LINKED, by=by, at=at)


def _belongs(errand: Errand, state: ErrandState, case_id: int, what: StepKind, *, by: Actor, at: datetime) -> None:
    ErrandCase.objects.create(errand=errand, case_id=case_id, at=at)
    (case,) = carried_cases([case_id])
    keep(errand, state=state, agent_name=by.name)
    step = ErrandStep(
        errand_id=errand.pk,
        what=what,
        held_at=errand.held_at,
        case_id=case_id,
        case_number=case.number or "",
        item_key=case.item_key,
        mandate_id=errand.mandate_id,
        place=errand.place,
    )
    record(step, by=by, at=at)
