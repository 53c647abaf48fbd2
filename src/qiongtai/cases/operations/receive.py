"""Take in the application of somebody at a window."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Material
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import CASES, officer_id
from qiongtai.cases.operations.attach import MaterialUnknown, handed
from qiongtai.cases.operations.enter import enter, entered
from qiongtai.cases.operations.lay_out import lay_out
from qiongtai.cases.operations.reuse import NO_REUSE, Reuse, use_again
from qiongtai.cases.queries.answers import phone_of, sealed_answers
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.permits import at_window
from qiongtai.cases.rules.states import Act, Channel, State
from qiongtai.cases.rules.tasks import MaterialState
from qiongtai.catalogue.queries.entries import window_may_accept
from qiongtai.catalogue.queries.specs import EntrySpec, current_version_of, spec_of
from qiongtai.catalogue.rules.form import check_form
from qiongtai.documents.queries.files import FileRow
from qiongtai.foundation.statements import Statement
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.queries.mandates import acting_under
from qiongtai.people.queries.parties import Party, serving
from qiongtai.places.queries.halls import WindowRow, window

MATERIALS = Statement(Material)


class WindowElsewhere(Refusal):
    """This window cannot take in this item: it serves another area. Please name the right window to the applicant."""


@transaction.atomic
def receive_case(
    *,
    entry_id: int,
    applicant: Party,
    form: Mapping[str, object] | None,
    materials: Mapping[str, UUID | None],
    reuse: Reuse = NO_REUSE,
    window_id: int,
    mandate_id: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Take in an application at a window and return the case's id. *materials*: a file, or None for paper seen.

    *mandate_id*: the applicant is not there, and *by* brings the application in under this mandate, which must hold and
    cover the item (行政许可法 29): see `acting_under` for its refusals.

    *form* None: nobody filled it in, since acceptance is refused at once. *reuse*: what the platform holds already.

    Materials may be missing (that is what a correction notice is for), answers may not be wrong: `FormRefused`.
    """
    where = window(window_id)
    if not at_window(by, where.place):
        raise NotFound
    spec = spec_of(current_version_of(entry_id))
    on_behalf = takes_in(spec, where)
    by = _on_behalf_of(applicant, spec, mandate_id, by=by, at=at)
    case = lay_out(spec, applicant, channel=Channel.WINDOW, window_place=where.place, by=by, at=at)
    answers = check_form(spec.item, form).values if form is not None else {}
    case.form, case.sealed = sealed_answers(spec, answers)
    case.window_id, case.on_behalf, case.phone = where.id, on_behalf, phone_of(spec, answers, applicant.phone)
    books = entered(spec, advance(State.DRAFT, Act.RECEIVE), at=at)
    for name, value in books.columns.items():
        setattr(case, name, value)
    CASES.insert([case])
    attached = hand_in(case, spec, materials, by=by, at=at)
    reused = use_again(case, spec, reuse, by=by, at=at)
    receipt = enter(case, {*materials, *reuse.earlier}, spec, books.answer, at=at)
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
    record(receipt, fact, *attached, *reused, by=by, at=at)
    return int(case.pk)


def _on_behalf_of(applicant: Party, spec: EntrySpec, mandate_id: int | None, *, by: Actor, at: datetime) -> Actor:
    if mandate_id is None:
        return serving(by, applicant)
    return acting_under(by, mandate_id, applicant, spec.item.key, at=at)


def takes_in(spec: EntrySpec, where: WindowRow) -> bool:
    """Return whether the window may also accept for the organ; raise `WindowElsewhere` when it may not take it in.

    At the organ's own division the organ answers itself; below, the catalogue lets the window accept on its behalf.
    """
    if where.place != spec.serves and not window_may_accept(spec.entry_id, where.place):
        raise WindowElsewhere
    return where.place not in (spec.place, spec.serves)


def hand_in(
    case: Case, spec: EntrySpec, materials: Mapping[str, UUID | None], *, by: Actor, at: datetime
) -> tuple[facts.MaterialAttached, ...]:
    """Keep what is handed in at the window with *case*, and return the facts. Raises `MaterialUnknown`."""
    if any(spec.item.material_named(key) is None for key in materials):
        raise MaterialUnknown
    files = {key: handed(file_id, by) for key, file_id in materials.items() if file_id is not None}
    if materials:
        MATERIALS.insert([_material(case, key, files.get(key), by=by, at=at) for key in materials])
    return tuple(
        facts.MaterialAttached(**about(case), material=key, file_id=str(found.id), digest=found.digest)
        for key, found in files.items()
    )


def _material(case: Case, key: str, found: FileRow | None, *, by: Actor, at: datetime) -> Material:
    handed = {"file_id": found.id, "name": found.name, "size": found.size, "mime": found.mime} if found else {}
    state = MaterialState.FILE if found else MaterialState.PAPER
    return Material(case=case, key=key, state=state, by_id=officer_id(by), at=at, **handed)
