"""Let the applicant mend on the spot what can be mended there."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import acting_for, keep, take, tasks_of, unchanged
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.queries.answers import open_answers, phone_of, sealed_answers
from qiongtai.cases.queries.naming import gap_names
from qiongtai.cases.rules.fixes import changed_answers, check_fixes, remarks
from qiongtai.cases.rules.gaps import check_in_time
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.permits import may_serve
from qiongtai.cases.rules.states import Act, State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.form import check_form
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import organ


@transaction.atomic
def correct_on_spot(
    *,
    case_id: int,
    answers: Mapping[str, object],
    mended: Iterable[tuple[str, str, str]] = (),
    initials: str,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Change the application as the applicant says at the window, who puts *initials* to it (行政许可法 32).

    *answers*: new answers of the form; those left out stay. *mended*: what was put right by hand on materials, as
    (key, what it said, what it says). No notice is sent and no term is touched. Raises `FormRefused`, `NothingMended`,
    `RemarkIncomplete`, `InitialsMissing`, and `CountsAsAccepted` when the term for an answer is over.
    """
    case = take(case_id)
    if not may_serve(by, standing_of(case, tasks_of(case))):
        raise NotFound
    by = acting_for(by, case)
    unchanged(case, version)
    advance(State(case.state), Act.CORRECT_ON_SPOT)
    check_in_time(at, case.answer_due_at)
    spec = spec_of(case.entry_version_id)
    before = open_answers(case)
    after = check_form(spec.item, {**before, **answers}).values
    fixes = (*changed_answers(spec.item, before, after), *remarks(spec.item, mended))
    initials = check_fixes(fixes, initials)
    form, sealed = sealed_answers(spec, after)
    keep(case, form=form, sealed=sealed, phone=phone_of(spec, after, case.phone))
    lines = [{"name": gap_names(spec, one.kind, one.key)[0], "was": one.was, "now": one.now} for one in fixes]
    sender = organ(case.first_organ_id or case.organ_id)
    paper = prepare(PaperKind.SPOT_CORRECTION, case, at=at, sender=sender, fixes=lines, initials=initials)
    corrected = facts.CorrectedOnSpot(**about(case), fixes=tuple(one.plain() for one in fixes), initials=initials)
    record(paper, corrected, by=by, at=at)
