"""A case's rows as its rules see them."""

from collections.abc import Iterable
from typing import Any

from qiongtai.cases.models.case import Case
from qiongtai.cases.models.task import Task
from qiongtai.cases.rules.permits import Duty, Part, Seat, Standing
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.flows.rules.signing import share_of
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.flows.rules.values import OF_THE_FORM
from qiongtai.law.actor import Power

ACT_OF = {
    TaskAct.ACCEPT: Act.ACCEPT,
    TaskAct.HAND_OVER: Act.HAND_OVER,
    TaskAct.DECIDE: Act.GRANT,
    TaskAct.CLOSE: Act.DELIVER,
}


def standing_of(case: Case, tasks: Iterable[Task]) -> Standing:
    """Return what decides who may act on *case*."""
    tasks = list(tasks)
    deciding = Seat(case.place, case.organ_key)
    takes_in = Seat(case.first_place, case.first_organ_key) if case.first_organ_id else deciding
    closing = [task for task in tasks if task.act == TaskAct.CLOSE]
    return Standing(
        state=State(case.state),
        flow_key=case.flow_key,
        deciding=deciding,
        takes_in=takes_in,
        hands_out=seat_of(closing[-1]) if closing else deciding,
        window_place=case.window_place,
        on_behalf=case.on_behalf,
        parts=tuple(part_of(task) for task in tasks if task.state == TaskState.DONE and task.done_by_id),
    )


def seat_of(task: Task) -> Seat:
    """Return where the step is done."""
    return Seat(task.place, task.organ_key)


def part_of(task: Task) -> Part:
    """Return who signed the step, in which post."""
    return Part(Power(task.power), tuple(one for one in (task.done_by_id, task.second_officer_id) if one))


def signers_of(tasks: Iterable[Task], task: Task) -> set[int | None]:
    """Return who has signed the step that *task* is one share of; nobody where one officer does it alone."""
    whole, share = share_of(task.task_key)
    if share is None:
        return set()
    return {one.done_by_id for one in tasks if one.state == TaskState.DONE and share_of(one.task_key)[0] == whole}


def duty_of(task: Task) -> Duty:
    """Return what the step asks, of whom."""
    return Duty(Power(task.power), seat_of(task), ACT_OF[TaskAct(task.act)])


def duties_of(tasks: Iterable[Task]) -> list[Duty]:
    """Return the duties of the steps that wait for an officer."""
    return [duty_of(task) for task in tasks if task.state == TaskState.OPEN]


def said_of(case: Case) -> dict[str, Any]:
    """Return what the conditions of a flow may read: the answers of the application, and the case."""
    answers = {f"{OF_THE_FORM}{key}": answer for key, answer in case.form.items()}
    return answers | {
        "case.channel": case.channel,
        "case.applicant_kind": case.applicant_kind,
        "case.item_key": case.item_key,
        "case.item_type": case.item_type,
        "case.on_behalf": case.on_behalf,
        "case.deemed": case.deemed,
        "case.granted": case.granted,
    }


def about(case: Case) -> dict[str, Any]:
    """Return what every fact of *case* says: which case, and where it is decided."""
    return {"case_id": case.pk, "number": case.number, "place": case.place, "organ_id": case.organ_id}
