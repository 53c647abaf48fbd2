"""Enter an application that was kept at a window, now that its turn has come."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Material
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import acting_for, handed_in_to, keep, take
from qiongtai.cases.operations.enter import enter, entered
from qiongtai.cases.operations.receive import hand_in
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, Channel, State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound


@transaction.atomic
def enter_kept(*, case_id: int, materials: Mapping[str, UUID], by: Actor, at: datetime) -> str:
    """Enter the case in its organ's books with *materials* besides, and return its number; for the system alone.

    Nobody is asked to come again. Materials may be missing still: that is what a correction notice is for. Raises
    `NotFound` for what was not kept at a window.
    """
    case = take(case_id)
    if by.kind is not ActorKind.SYSTEM or case.channel != Channel.WINDOW or case.state != State.DRAFT:
        raise NotFound
    by, spec = acting_for(by, case), spec_of(case.entry_version_id)
    Material.objects.filter(case_id=case.pk, key__in=list(materials)).delete()
    attached = hand_in(case, spec, materials, by=by, at=at)
    books = entered(spec, advance(State.DRAFT, Act.RECEIVE), at=at)
    keep(case, **books.columns)
    receipt = enter(case, handed_in_to(case), spec, books.answer, at=at)
    fact = facts.CaseReceived(
        **about(case),
        entry_id=case.entry_id,
        entry_version_id=case.entry_version_id,
        item_key=case.item_key,
        item_type=case.item_type,
        flow_key=case.flow_key,
        organ_key=case.organ_key,
        window_place=case.window_place,
        channel=Channel.WINDOW,
        answer_due_at=books.answer.due_at,
        answer_due_on=books.answer.due_on,
    )
    record(receipt, fact, *attached, by=by, at=at)
    return str(case.number)
