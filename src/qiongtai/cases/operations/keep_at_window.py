"""Keep an application that was taken in at a window until its turn comes."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import CASES
from qiongtai.cases.operations.lay_out import lay_out
from qiongtai.cases.operations.receive import hand_in, takes_in
from qiongtai.cases.queries.answers import phone_of, sealed_answers
from qiongtai.cases.rules.permits import at_window
from qiongtai.cases.rules.states import Channel, State
from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.catalogue.rules.form import check_form
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import Party, serving
from qiongtai.places.queries.halls import window


@transaction.atomic
def keep_at_window(
    *,
    entry_id: int,
    applicant: Party,
    form: Mapping[str, object],
    materials: Mapping[str, UUID | None],
    window_id: int,
    by: Actor,
    at: datetime,
) -> int:
    """Keep the whole application as a draft and return the case's id; `enter_kept` enters it when its turn comes.

    What `receive_case` refuses is refused here, so that nothing is found wrong later: `WindowElsewhere`,
    `AudienceWrong`, `MaterialUnknown`, `FormRefused`, and `NotFound` for who is not at that window.
    """
    where = window(window_id)
    if not at_window(by, where.place):
        raise NotFound
    spec = spec_of(current_version_of(entry_id))
    on_behalf = takes_in(spec, where)
    by = serving(by, applicant)
    case = lay_out(spec, applicant, channel=Channel.WINDOW, window_place=where.place, by=by, at=at)
    answers = check_form(spec.item, form).values
    case.form, case.sealed = sealed_answers(spec, answers)
    case.window_id, case.on_behalf, case.phone = where.id, on_behalf, phone_of(spec, answers, applicant.phone)
    case.state = State.DRAFT
    CASES.insert([case])
    attached = hand_in(case, spec, materials, by=by, at=at)
    drafted = facts.CaseDrafted(**about(case), entry_version_id=spec.entry_version_id, channel=Channel.WINDOW)
    record(drafted, *attached, by=by, at=at)
    return int(case.pk)
