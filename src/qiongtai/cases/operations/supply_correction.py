"""Supply what a correction notice named."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Correction, Task
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import keep, live, take, tasks_of, unchanged
from qiongtai.cases.operations.permit import permit_applicant_or_clerk
from qiongtai.cases.queries.answers import open_answers, phone_of, sealed_answers
from qiongtai.cases.queries.reckoning import answer_due
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.form import check_form
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.places.queries.calendars import calendar_of


@transaction.atomic
def supply_correction(
    *,
    case_id: int,
    form: Mapping[str, object] | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Hand in the corrected application; answers that *form* leaves out are kept. The term for an answer runs afresh.

    Corrected files are attached before (`attach_material`). Raises `FormRefused`.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    by = permit_applicant_or_clerk(case, tasks, by)
    unchanged(case, version)
    state = advance(State(case.state), Act.SUPPLY)
    spec = spec_of(case.entry_version_id)
    if form is not None:
        answers = check_form(spec.item, {**open_answers(case), **form}).values
        kept, sealed = sealed_answers(spec, answers)
        keep(case, form=kept, sealed=sealed, phone=phone_of(spec, answers, case.phone))
    answer = answer_due(spec, day_of(at), calendar_of(case.place))
    keep(case, state=state, received_at=at, answer_due_at=answer.due_at)
    Correction.objects.filter(case_id=case.pk, supplied_at=None).update(supplied_at=at)
    Task.objects.filter(pk__in=[task.pk for task in live(tasks)]).update(
        state=TaskState.OPEN, case_due_at=answer.due_at, urgent_at=answer.due_at
    )
    fact = facts.CorrectionSupplied(**about(case), answer_due_at=answer.due_at, answer_due_on=answer.due_on)
    record(fact, by=by, at=at)
