"""Random flows of all elements, walked by the real operations: a case always waits for somebody, some day, or ended."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from qiongtai.flows.adapters.drawing import read
from qiongtai.flows.adapters.engine import TaskNotOpen
from qiongtai.flows.operations.complete import complete_task
from qiongtai.flows.operations.fire_timer import fire_timer
from qiongtai.flows.operations.load import load_flow
from qiongtai.flows.operations.move_run import move_run
from qiongtai.flows.operations.start_run import start_run
from qiongtai.flows.queries.definitions import flow_version_of
from qiongtai.flows.queries.runs import position
from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.steps import RunStep, TaskAct
from qiongtai.flows.rules.unfold import unfold
from tests.flows.composing import draw, wide_trees

pytestmark = pytest.mark.django_db
KEYS = count()
ANSWERS = st.sampled_from(["pass", "way1", "again"])
STEPS_AT_MOST = 60


def started(tree: tuple) -> tuple[str, str, RunStep]:
    """Load the flow that *tree* draws, called flows apart, and start a run behind its acceptance."""
    key, drawn = f"walk_{next(KEYS)}", draw(tree)
    xml = drawn.xml(key)
    for part in drawn.parts.values():
        xml = xml.replace(part, "")
    head, tail = xml.partition("<bpmn:process")[0], "</bpmn:definitions>"
    load_flow(xml, {name: f"{head}{part}{tail}" for name, part in drawn.parts.items()})
    return key, drawn.xml(key), start_run(flow_version_id=flow_version_of(key), data={}, done=TaskAct.ACCEPT)


def move(run: RunStep, data: st.DataObject, *, answers: st.SearchStrategy[str]) -> RunStep:
    """Let one of those for whom the run waits act, or one of its days come."""
    one = data.draw(st.sampled_from([*run.open, *run.timers]))
    if one in run.timers:
        return fire_timer(run_id=run.run_id, timer_key=one.timer_key, element=one.element)
    answer = data.draw(answers)
    if one.outcomes and answer not in {each.key for each in one.outcomes}:
        answer = "objected"
    return complete_task(run_id=run.run_id, task_key=one.task_key, data={"outcome": answer})


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(wide_trees, st.data())
def test_a_run_always_waits_for_somebody_or_some_day_until_it_ends(tree, data) -> None:
    try:
        _, _, run = started(tree)
    except refusals.FlowTooTangled:
        reject()
    for step in range(STEPS_AT_MOST):
        if run.finished:
            break
        assert run.open or run.timers
        assert len({task.task_key for task in run.open}) == len(run.open)
        run = move(run, data, answers=ANSWERS if step < STEPS_AT_MOST // 4 else st.just("pass"))
    assert run.finished
    assert position(run.run_id)[1] == ()
    assert position(run.run_id)[0][-1].startswith("close")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(wide_trees, st.integers(0, 8), st.data())
def test_a_run_moved_to_the_same_drawing_goes_on_from_where_it_stood(tree, steps, data) -> None:
    try:
        key, xml, run = started(tree)
    except refusals.FlowTooTangled:
        reject()
    for _ in range(steps):
        if any(task.act is TaskAct.CLOSE for task in run.open):
            break
        run = move(run, data, answers=ANSWERS)
    assert load_flow(xml.replace('name="组合"', 'name="组合二"'))
    moved = move_run(run_id=run.run_id, flow_version_id=flow_version_of(key), data={})
    assert moved == run
    for _ in range(STEPS_AT_MOST):
        if moved.finished:
            break
        moved = move(moved, data, answers=st.just("pass"))
    assert moved.finished


def test_several_sign_at_once_or_one_after_the_other() -> None:
    _, _, run = started(("signed", "false"))
    assert [task.task_key.rpartition(".")[2] for task in run.open] == ["0", "1", "2"]
    first, _, third = run.open
    run = complete_task(run_id=run.run_id, task_key=third.task_key, data={})
    assert [task.task_key.rpartition(".")[2] for task in run.open] == ["0", "1"]
    with pytest.raises(TaskNotOpen):
        complete_task(run_id=run.run_id, task_key=third.task_key, data={})
    for broken in (f"{first.task_key}9", first.task_key.partition(".")[0], f"{first.task_key}.x"):
        with pytest.raises(TaskNotOpen):
            complete_task(run_id=run.run_id, task_key=broken, data={})
    _, _, run = started(("signed", "true"))
    seen = []
    while run.open[0].step.startswith("signed"):
        [task] = run.open
        seen.append(task.task_key.rpartition(".")[2])
        run = complete_task(run_id=run.run_id, task_key=task.task_key, data={})
    assert seen == ["0", "1", "2"]


def test_one_objection_ends_a_signing_whose_rule_says_so() -> None:
    _, _, run = started(("signed", "false"))
    run = complete_task(run_id=run.run_id, task_key=run.open[1].task_key, data={"outcome": "objected"})
    assert [task.step.partition("_")[0] for task in run.open] == ["approve"]


def test_a_limit_takes_its_own_way_and_is_over_when_the_step_is_done() -> None:
    _, xml, run = started(("limit", ("timer",)))
    [timer] = run.timers
    after = fire_timer(run_id=run.run_id, timer_key=timer.timer_key, element=timer.element)
    assert after.open == ()
    assert [one.element.partition("_")[0] for one in after.timers] == ["timer"]
    assert position(run.run_id)[0] == ("accept_1", timer.element)
    _, _, run = started(("limit", ("timer",)))
    done = complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={})
    assert [task.step.partition("_")[0] for task in done.open] == ["approve"]
    with pytest.raises(TaskNotOpen):
        fire_timer(run_id=run.run_id, timer_key=run.timers[0].timer_key, element=run.timers[0].element)
    assert set(unfold(read(xml)).of_kind("timer"))
