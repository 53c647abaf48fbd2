"""The flow engine, SpiffWorkflow, behind three verbs: compile a drawing, begin a run, advance it.

A run is kept as little as possible: the specification stays with the flow's version, and tasks that the engine merely
predicts are left out and predicted anew; so is what lies behind a single token. One saved task is [id, index of its
parent, element, state, when it changed, what it changed in the data].
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from lxml import etree
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.task_parsers import GatewayParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.workflow import VERSION
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.defaults import ParallelGateway
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge

from qiongtai.flows.adapters.conditions import holds
from qiongtai.flows.adapters.properties import BPMN
from qiongtai.flows.rules.definition import FlowDefinition, NodeKind, Value
from qiongtai.flows.rules.unfold import unfold
from qiongtai.law.refusal import Refusal

State = dict[str, Any]
Spec: TypeAlias = BpmnProcessSpec
"""A compiled process; it does not change while runs walk it, so that threads may share it."""

logging.getLogger("spiff").setLevel(logging.WARNING)  # it tells of every change of state


class LoopSafeJoin(ParallelGateway):  # type: ignore[misc]
    """A parallel gateway that may stand in a loop.

    The engine's own counts arrivals of earlier rounds again and fires too soon. Tokens of one round all descend from
    the same earlier firing of the join, or from none.
    """

    def _check_threshold_unstructured(self, my_task: Task) -> bool:
        round_before = my_task.find_ancestor(self.name)
        arrived = {
            task.parent.task_spec.name
            for task in my_task.workflow.tasks.values()
            if task.task_spec is self
            and task.parent.has_state(TaskState.COMPLETED)
            and task.find_ancestor(self.name) is round_before
        }
        return arrived == {spec.name for spec in self.inputs}


class Parser(BpmnParser):  # type: ignore[misc]
    """The engine's parser, with our join."""

    OVERRIDE_PARSER_CLASSES = {full_tag("parallelGateway"): (GatewayParser, LoopSafeJoin)}


SERIALIZER = BpmnWorkflowSerializer(
    BpmnWorkflowSerializer.configure({**DEFAULT_CONFIG, LoopSafeJoin: DEFAULT_CONFIG[ParallelGateway]})
)
ELEMENTS = {
    NodeKind.START: "startEvent",
    NodeKind.END: "endEvent",
    NodeKind.TASK: "userTask",
    NodeKind.TIMER: "userTask",
    NodeKind.CHOICE: "exclusiveGateway",
    NodeKind.PARALLEL: "parallelGateway",
}
KEPT = TaskState.FINISHED_MASK | TaskState.READY | TaskState.WAITING


class TaskNotOpen(Refusal):
    """This step is no longer open. Somebody else has finished it; look at the case again."""


class ElementGone(Refusal):
    """Ways of this case run side by side, and “%(element)s”, which they came through, is not in the new flow."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run stands: its *state* to keep, the open tasks as (key, element id), and whether it has ended."""

    state: State
    open: tuple[tuple[str, str], ...]
    finished: bool


class _Conditions:
    """What the engine asks to evaluate a condition; scripts have no way in."""

    def evaluate(self, task: Task, expression: str, external_context: object = None) -> object:
        """Return the value of the CEL *expression* over the task's data."""
        return holds(expression, task.data)


CONDITIONS = _Conditions()


def compile_spec(flow: FlowDefinition) -> State:
    """Return the specification of *flow*, unfolded, as JSON: what was checked is what runs."""
    core = unfold(flow)
    parser = Parser()
    parser.add_bpmn_xml(_drawn(core))
    return {"version": VERSION, "process": SERIALIZER.to_dict(parser.get_spec(core.key))}


def _drawn(core: FlowDefinition) -> Any:
    """Return *core* as the plain BPMN that the engine reads; a day that is waited for is to it a task like another."""
    root = etree.Element(f"{{{BPMN}}}definitions", nsmap={"bpmn": BPMN})
    process = etree.SubElement(root, f"{{{BPMN}}}process", id=core.key, isExecutable="true")
    for node in core.nodes.values():
        element = etree.SubElement(process, f"{{{BPMN}}}{ELEMENTS[node.kind]}", id=node.id)
        if node.default is not None:
            element.set("default", node.default)
    for edge in core.edges:
        arrow = etree.SubElement(
            process, f"{{{BPMN}}}sequenceFlow", id=edge.id, sourceRef=edge.source, targetRef=edge.target
        )
        if edge.condition is not None:
            etree.SubElement(arrow, f"{{{BPMN}}}conditionExpression").text = edge.condition
    return root


def restore_spec(spec: State) -> Spec | None:
    """Return the specification, or None when another version of the engine wrote it."""
    return SERIALIZER.from_dict(spec["process"]) if spec.get("version") == VERSION else None


def begin(spec: Spec, data: Mapping[str, Value]) -> Standing:
    """Start a run whose conditions will read *data*."""
    workflow = BpmnWorkflow(spec, script_engine=CONDITIONS)
    workflow.task_tree.data = dict(data)
    workflow.do_engine_steps()
    return _standing(workflow, done=[])


def advance(spec: Spec, state: State, key: str, data: Mapping[str, Value], *, through: str | None = None) -> Standing:
    """Finish the open task *key*, adding *data* to the run's. Raises `TaskNotOpen`.

    *through*: what was passed in its place, where its time ran out.
    """
    workflow = _restored(spec, state)
    task = _open_task(workflow, key)
    task.data.update(data)
    task.run()
    workflow.do_engine_steps()
    return _standing(workflow, done=[*state["done"], through or task.task_spec.bpmn_id])


def open_steps(state: State) -> tuple[tuple[str, str], ...]:
    """Return the open tasks of a kept state as (key, element id), without waking the engine."""
    return tuple((str(UUID(key)), element) for key, element in state["open"])


def arrived(state: State) -> frozenset[tuple[str, str]]:
    """Return the ways that have come to a join and wait there for others, as (element before, join)."""
    tasks = state["tasks"]
    return frozenset(
        (tasks[parent][2], element)
        for _, parent, element, task_state, *_ in tasks
        if parent >= 0 and task_state == TaskState.WAITING
    )


def moved(spec: Spec, state: State, data: Mapping[str, Value]) -> State:
    """Return *state* for a run that goes on in another specification of its flow, which lacks none of its elements.

    *data*: values that the run has not had yet. Raises `ElementGone` naming what the specification lacks.
    """
    for _, _, element, *_ in state["tasks"]:
        if element not in spec.task_specs:
            raise ElementGone(element=element)
    tasks = [[*head, {**data, **own} if head[1] < 0 else own] for *head, own in state["tasks"]]
    return {**state, "tasks": tasks}


def _open_task(workflow: BpmnWorkflow, key: str) -> Task:
    try:
        task = workflow.tasks[UUID(key)]
    except (KeyError, ValueError):
        raise TaskNotOpen from None
    if task.state != TaskState.READY or not task.task_spec.manual:
        raise TaskNotOpen
    return task


def _standing(workflow: BpmnWorkflow, done: Sequence[str]) -> Standing:
    ready = [task for task in workflow.get_tasks(state=TaskState.READY) if task.task_spec.manual]
    finished = workflow.is_completed()
    opened = [[task.id.hex, task.task_spec.bpmn_id] for task in ready]
    state = {"done": list(done), "open": opened, "tasks": [] if finished else _kept(workflow)}
    return Standing(state, open_steps(state), finished)


def _kept(workflow: BpmnWorkflow) -> list[list[Any]]:
    tasks = workflow.get_tasks(state=KEPT)
    waiting = [task for task in tasks if not task.has_state(TaskState.FINISHED_MASK)]
    if len(waiting) == 1:  # with one token alone, no join will ever ask for what lies behind it
        tasks = waiting
    index = {task.id: place for place, task in enumerate(tasks)}
    return [_kept_task(task, index.get(task._parent, -1)) for task in tasks]


def _kept_task(task: Task, parent: int) -> list[Any]:
    changed = DeepMerge.get_updated_keys(task.parent.data if parent >= 0 else {}, task.data)
    return [task.id.hex, parent, task.task_spec.name, task.state, task.last_state_change, changed]


def _restored(spec: Spec, state: State) -> BpmnWorkflow:
    workflow = BpmnWorkflow(spec, script_engine=CONDITIONS, deserializing=True)
    tasks: list[Task] = []
    for key, parent, element, task_state, changed, delta in state["tasks"]:
        above = tasks[parent] if parent >= 0 else None
        task = Task(workflow, spec.task_specs[element], above, state=task_state, id=UUID(key))
        task.last_state_change = changed
        task.data = {**(above.data if above else {}), **delta}
        tasks.append(task)
    if not tasks:
        raise TaskNotOpen
    workflow.task_tree = tasks[0]
    for task in tasks:
        if task.has_state(TaskState.READY | TaskState.WAITING):
            task.task_spec._predict(task, mask=TaskState.NOT_FINISHED_MASK)
    return workflow
