"""Send an application."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import handed_in_to, keep, take, unchanged
from qiongtai.cases.operations.enter import enter, entered
from qiongtai.cases.operations.permit import permit_applicant
from qiongtai.cases.queries.answers import open_answers, phone_of, sealed_answers
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.materials import check_materials
from qiongtai.cases.rules.states import Act, Channel, State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.form import check_form
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def submit_case(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> str:
    """Send a draft to the organ and return the case number.

    Raises `FormRefused` for answers that cannot be used and `MaterialsMissing` for required materials without a file.
    """
    case = take(case_id)
    by = permit_applicant(case, by)
    unchanged(case, version)
    state = advance(State(case.state), Act.SUBMIT)
    spec = spec_of(case.entry_version_id)
    answers = check_form(spec.item, open_answers(case)).values
    handed_in = handed_in_to(case)
    check_materials(spec.item, handed_in)
    books = entered(spec, state, at=at)
    form, sealed = sealed_answers(spec, answers)
    keep(case, form=form, sealed=sealed, phone=phone_of(spec, answers, case.phone), **books.columns)
    receipt = enter(case, handed_in, spec, books.answer, at=at)
    fact = facts.CaseSubmitted(
        **about(case),
        entry_id=case.entry_id,
        entry_version_id=case.entry_version_id,
        item_key=case.item_key,
        item_type=case.item_type,
        flow_key=case.flow_key,
        organ_key=case.organ_key,
        window_place=case.window_place,
        channel=Channel(case.channel),
        answer_due_at=books.answer.due_at,
        answer_due_on=books.answer.due_on,
    )
    record(receipt, fact, by=by, at=at)
    return str(case.number)
