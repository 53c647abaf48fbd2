"""One case for officers."""

from datetime import datetime

from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import duties_of, duty_of, seat_of, signers_of, standing_of
from qiongtai.cases.models.task import LIVE
from qiongtai.cases.queries.answers import form_rows
from qiongtai.cases.queries.clock import explained
from qiongtai.cases.queries.history import history
from qiongtai.cases.queries.rows import CasePage, FlowPosition, TaskDetail
from qiongtai.cases.queries.scope import require_sight
from qiongtai.cases.queries.waiting import timers_of
from qiongtai.cases.queries.whole import whole_by_id
from qiongtai.cases.rules.assigning import may_assign
from qiongtai.cases.rules.permits import Standing, acts_of_officer, does
from qiongtai.cases.rules.states import Channel, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.documents.queries.papers import papers_of
from qiongtai.flows.queries.definitions import steps_of, waits_for_days
from qiongtai.flows.queries.runs import position
from qiongtai.flows.rules.steps import Outcome, TaskAct
from qiongtai.foundation.composed import WANTED, Composed
from qiongtai.foundation.statements import Statement
from qiongtai.law.actor import Actor, Power
from qiongtai.law.points import Point
from qiongtai.law.procedures import grounds_for_pause

TASKS = Statement(Task)
STEPS = Composed(
    lambda: (
        Task.objects.filter(case_id=WANTED).order_by("id").values_list(*TASKS.names, "organ__name_zh", "organ__name_en")
    )
)


def case_page(actor: Actor, case_id: int, *, at: datetime) -> CasePage:
    """Return everything about a case. Raises `NotFound` when it is not the actor's to see."""
    found = whole_by_id(case_id)
    case, item = found.case, found.spec.item
    steps = [(TASKS.row(columns), zh, en) for *columns, zh, en in STEPS.rows(case_id)]
    tasks = [task for task, *_ in steps]
    require_sight(actor, case, map(seat_of, tasks))
    standing = standing_of(case, tasks)
    return CasePage(
        id=case.pk,
        number=case.number,
        version=case.version,
        state=State(case.state),
        channel=Channel(case.channel),
        entry_id=case.entry_id,
        entry_version_id=case.entry_version_id,
        entry_code=found.spec.code,
        item_key=case.item_key,
        item_type=case.item_type,
        name_zh=case.name_zh,
        name_en=case.name_en,
        flow_key=case.flow_key,
        place=case.place,
        organ_id=case.organ_id,
        organ_key=case.organ_key,
        organ_name_zh=found.organ_name_zh,
        organ_name_en=found.organ_name_en,
        window_place=case.window_place,
        window_id=case.window_id,
        created_at=case.created_at,
        submitted_at=case.submitted_at,
        answer_due_at=case.answer_due_at,
        accepted_on=case.accepted_on,
        deemed=case.deemed,
        decided_at=case.decided_at,
        granted=case.granted,
        reasons=case.reasons,
        closed_at=case.closed_at,
        applicant=found.applicant,
        form=form_rows(case, found.spec),
        materials=found.materials,
        tasks=_details(actor, case, steps, standing),
        corrections=found.corrections,
        delivery=found.delivery,
        clock=explained(found, at),
        history=history(case.pk),
        papers=papers_of("case", case.pk),
        licence=found.licence(),
        flow=_flow(case),
        acts=acts_of_officer(actor, standing, duties_of(tasks)),
        pause_kinds=grounds_for_pause(
            item.type,
            excluded=item.excluded,
            other_suspensions=[one.reason_zh for one in item.other_suspensions],
        ),
    )


def _flow(case: Case) -> FlowPosition | None:
    if case.flow_version_id is None:
        return None
    done, open_ = position(case.run_id) if case.run_id else ((), ())
    waits = timers_of(case.pk, case.run_id) if waits_for_days(case.flow_version_id) else ()
    return FlowPosition(flow_version_id=case.flow_version_id, done=done, open=open_, waits=waits)


def _details(
    actor: Actor, case: Case, steps: list[tuple[Task, str, str]], standing: Standing
) -> tuple[TaskDetail, ...]:
    drawn = steps_of(case.flow_version_id) if case.flow_version_id else ()
    outcomes = {step.step: step.outcomes for step in drawn}
    tasks = [task for task, *_ in steps]
    return tuple(
        _detail(
            task,
            zh,
            en,
            outcomes.get(task.step, ()),
            mine=_mine(actor, task, tasks, standing),
            assignable=task.state in LIVE and may_assign(actor, Power(task.power), seat_of(task)),
        )
        for task, zh, en in steps
    )


def _mine(actor: Actor, task: Task, tasks: list[Task], standing: Standing) -> bool:
    mine = task.state == TaskState.OPEN and does(actor, duty_of(task), standing)
    return mine and actor.id not in signers_of(tasks, task)


def _detail(
    task: Task, organ_zh: str, organ_en: str, outcomes: tuple[Outcome, ...], *, mine: bool, assignable: bool
) -> TaskDetail:
    return TaskDetail(
        id=task.pk,
        step=task.step,
        title_zh=task.title_zh,
        title_en=task.title_en,
        point=Point(task.point),
        power=Power(task.power),
        act=TaskAct(task.act),
        state=TaskState(task.state),
        officers=task.officers,
        opened_at=task.opened_at,
        due_at=task.due_at,
        done_at=task.done_at,
        done_by_name=task.done_by_name,
        second_officer_name=task.second_officer_name,
        outcome=task.outcome,
        opinion=task.opinion,
        organ_name_zh=organ_zh,
        organ_name_en=organ_en,
        outcomes=outcomes,
        mine=mine,
        held_by_name=task.held_by_name,
        assignable=assignable,
    )
