"""The case's way through its flow in words: what the drawing shows, for readers and for screens without it."""

from dataclasses import dataclass

from qiongtai.cases.queries.rows import CasePage, TaskDetail
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.flows.queries.definitions import steps_of
from qiongtai.flows.rules.steps import Step
from qiongtai.flows.rules.unfold import drawn


@dataclass(frozen=True, slots=True)
class WayRow:
    """One step of the flow; *place* is done, now or ahead, *task* its last run through this case."""

    step: Step
    place: str
    task: TaskDetail | None


def way_of(case: CasePage) -> tuple[WayRow, ...]:
    """Return the steps of the case's flow in the drawing's order; empty before there is a flow."""
    if case.flow is None:
        return ()
    last = {task.step: task for task in case.tasks if task.state is not TaskState.CANCELLED}
    return tuple(
        WayRow(step, _place(step.step, case.flow.done, case.flow.open), last.get(step.step))
        for step in steps_of(case.flow.flow_version_id)
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """The elements to mark on the drawing, as the page carries them: *done*, and *open* where the case stands."""

    done: str
    open: str


def marks_of(case: CasePage) -> Marks:
    """Return the marks on the drawing; what lies in a called flow is marked at the call."""
    if case.flow is None:
        return Marks("", "")
    waits = tuple(one.element for one in case.flow.waits)
    return Marks(_drawn(case.flow.done), _drawn((*case.flow.open, *waits)))


def _drawn(elements: tuple[str, ...]) -> str:
    return " ".join(dict.fromkeys(map(drawn, elements)))


def _place(step: str, done: tuple[str, ...], now: tuple[str, ...]) -> str:
    return "now" if step in now else "done" if step in done else "ahead"
