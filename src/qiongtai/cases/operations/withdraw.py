"""Take an application back."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Pause, Task
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import keep, live, take, tasks_of, unchanged
from qiongtai.cases.operations.permit import permit_applicant_or_clerk
from qiongtai.cases.rules.clocks import STANDING_STILL
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.cases.rules.texts import reason as checked
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def withdraw_case(*, case_id: int, reason: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Take the application back at the applicant's wish, until it is decided. Raises `ReasonMissing`."""
    case = take(case_id)
    tasks = tasks_of(case)
    by = permit_applicant_or_clerk(case, tasks, by)
    unchanged(case, version)
    state = advance(State(case.state), Act.WITHDRAW)
    reason = checked(reason)
    keep(case, state=state, closed_at=at, answer_due_at=None, **STANDING_STILL)
    Task.objects.filter(pk__in=[task.pk for task in live(tasks)]).update(state=TaskState.CANCELLED)
    Pause.objects.filter(case_id=case.pk, last_day=None).update(last_day=day_of(at))
    record(facts.CaseWithdrawn(**about(case), reason=reason), by=by, at=at)
