"""Make out the result."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Renewal
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import keep, live, take, tasks_of, unchanged
from qiongtai.cases.operations.pass_on import worked_on
from qiongtai.cases.operations.renew import reissue
from qiongtai.cases.queries.answers import form_rows
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.permits import may_hand_out
from qiongtai.cases.rules.renewals import Outcome
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.validity import last_day
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.catalogue.rules.words import FieldType
from qiongtai.documents.facts import LicenceIssued, LicenceReissued, PaperPrepared
from qiongtai.documents.operations.issue_licence import issue_licence
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.procedures import PERMIT
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import organ
from qiongtai.signing.operations.sign_fact import sign_fact

NOT_PRINTED = (FieldType.ID_NUMBER, FieldType.PHONE, FieldType.USCC, FieldType.BOOLEAN)
LINES = 8


@transaction.atomic
def issue_result(*, case_id: int, version: int | None = None, by: Actor, at: datetime) -> int | None:
    """Make out the licence of a granted case and return its id (None: the item ends in no licence)."""
    case = take(case_id)
    tasks = tasks_of(case)
    if not may_hand_out(by, standing_of(case, tasks)):
        raise NotFound
    unchanged(case, version)
    state = advance(State(case.state), Act.ISSUE)
    spec = spec_of(case.entry_version_id)
    paper, licence = _made_out(case, spec, by=by, at=at) if spec.item.result.licence else (None, None)
    keep(case, state=state)
    issued = facts.ResultIssued(
        **about(case),
        licence_id=licence.licence_id if licence else None,
        licence_number=licence.number if licence else None,
    )
    sign_fact(issued, by=by, at=at)
    received = [fact for task in live(tasks) for fact in worked_on(case, task, by=by, at=at)]
    record(*received, *(fact for fact in (paper, licence, issued) if fact), by=by, at=at)
    return issued.licence_id


def _made_out(
    case: Case, spec: EntrySpec, *, by: Actor, at: datetime
) -> tuple[PaperPrepared, LicenceIssued | LicenceReissued]:
    """Issue a licence, or give the one that the case renews or changes its new term or data (行政许可法 49, 50)."""
    row = Renewal.objects.filter(case_id=case.pk).first()
    if row is not None:
        return reissue(row, case, spec, Outcome.GRANTED, details_of(case, spec), by=by, at=at)
    return _licence(case, spec, at=at)


def _licence(case: Case, spec: EntrySpec, *, at: datetime) -> tuple[PaperPrepared, LicenceIssued]:
    result, deciding, day = spec.item.result, organ(case.organ_id), day_of(at)
    return issue_licence(
        kind=result.licence or "",
        name_zh=result.name_zh,
        name_en=result.name_en,
        holder_name=case.applicant_name,
        holder_id_masked=case.applicant_number,
        place=case.place,
        organ_id=case.organ_id,
        organ_key=case.organ_key,
        organ_zh=deciding.name_zh,
        organ_en=deciding.name_en,
        case_id=case.pk,
        valid_from=day,
        valid_until=last_day(day, result.validity_months),
        details=details_of(case, spec),
        check_months=result.check_months,
        permit=case.item_type == PERMIT,
        at=at,
    )


def details_of(case: Case, spec: EntrySpec) -> dict[str, str]:
    """Return the lines that the licence prints from the form, without what identifies people."""
    rows = [row for row in form_rows(case, spec) if row.type not in NOT_PRINTED and row.value != case.applicant_name]
    return {row.label_zh: row.display_zh for row in rows[:LINES]}
