"""Keep what is typed so far."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qiongtai.cases.models.taking import keep, take, unchanged
from qiongtai.cases.operations.permit import permit_applicant
from qiongtai.cases.queries.answers import phone_of, sealed_answers
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.form import clean_draft
from qiongtai.law.actor import Actor


@transaction.atomic
def save_draft(*, case_id: int, form: Mapping[str, object], version: int | None = None, by: Actor, at: datetime) -> int:
    """Keep the answers as typed, unchecked, and return the new version.

    Nothing is recorded: a draft is the applicant's own until it is sent.
    """
    case = take(case_id)
    permit_applicant(case, by)
    unchanged(case, version)
    advance(State(case.state), Act.SUBMIT)
    spec = spec_of(case.entry_version_id)
    answers = clean_draft(spec.item, form)
    kept, sealed = sealed_answers(spec, answers)
    keep(case, form=kept, sealed=sealed, phone=phone_of(spec, answers, case.phone))
    return int(case.version)
