"""Begin a special procedure."""

from datetime import date, datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Pause, Task
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import keep, live, take, tasks_of, unchanged
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.operations.time_first_examination import stop_first_examination
from qiongtai.cases.rules.clocks import STANDING_STILL
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.pauses import check_basis, check_end
from qiongtai.cases.rules.permits import may_pause
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.procedures import PROCEDURE_NAMES, check_pause
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import end_of


@transaction.atomic
def pause_case(
    *,
    case_id: int,
    kind: str,
    basis: str,
    planned_end_on: date,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Begin a special procedure; from this day on no day is counted, and the applicant is told in writing (45).

    Raises `NoGroundForPause` for a kind that neither Article 45 nor the item's own statute names, `BasisMissing`, and
    `PlannedEndPassed`.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    if not may_pause(by, standing_of(case, tasks)):
        raise NotFound
    unchanged(case, version)
    state = advance(State(case.state), Act.PAUSE)
    item = spec_of(case.entry_version_id).item
    check_pause(kind, item.type, item.excluded, [one.reason_zh for one in item.other_suspensions])
    basis, first_day = check_basis(basis), day_of(at)
    check_end(planned_end_on, first_day)
    notice = prepare(
        PaperKind.PAUSE_NOTICE,
        case,
        at=at,
        procedure_zh=PROCEDURE_NAMES[kind][0] if kind in PROCEDURE_NAMES else kind,
        basis=basis,
        first_day=first_day.isoformat(),
        planned_end_on=planned_end_on.isoformat(),
    )
    Pause.objects.create(
        case=case, kind=kind, basis=basis, first_day=first_day, planned_end_on=planned_end_on, notice_id=notice.paper_id
    )
    keep(case, state=state, **STANDING_STILL)
    Task.objects.filter(pk__in=[task.pk for task in live(tasks)]).update(state=TaskState.WAITING)
    paused = facts.CasePaused(
        **about(case),
        procedure=kind,
        basis=basis,
        first_day=first_day,
        planned_end_on=planned_end_on,
        planned_end_at=end_of(planned_end_on),
        clocks=facts.clocks_of(None),
    )
    record(notice, paused, *stop_first_examination(case), by=by, at=at)
