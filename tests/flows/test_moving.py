"""A run goes on in a newer version only where it could have come to the same place there."""

import pytest

from qiongtai.flows.adapters.engine import ElementGone
from qiongtai.flows.models import Run
from qiongtai.flows.operations.complete import complete_task
from qiongtai.flows.operations.load import load_flow
from qiongtai.flows.operations.move_run import move_run
from qiongtai.flows.operations.start_run import start_run
from qiongtai.flows.queries.definitions import flow_version_of, newer_versions, version
from qiongtai.flows.queries.moving import VersionNotNewer, obstacle
from qiongtai.flows.rules.moving import PlaceUnreachable, SigningChanged, StepGone
from qiongtai.flows.rules.steps import RunStep, TaskAct
from qiongtai.law.refusal import Refusal
from tests.flows.composing import HEAD, several, user_task

pytestmark = pytest.mark.django_db
TAIL = "</bpmn:process></bpmn:definitions>"
ENDS = (
    '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>'
    + user_task("a", "accept", "accept")
    + user_task("d", "approve", "decide")
    + user_task("c", "close", "close")
)
JOINS = '<bpmn:parallelGateway id="f"/><bpmn:parallelGateway id="j"/>'


def drawn(*arrows: str, more: str = "", variables: str = "") -> str:
    """Return the flow of *arrows* such as ``a>h``."""
    ways = "".join(
        f'<bpmn:sequenceFlow id="{one.replace(">", "-")}" sourceRef="{one.split(">")[0]}" '
        f'targetRef="{one.split(">")[1]}"/>'
        for one in ("s>a", *arrows, "d>c", "c>e")
    )
    extension = f"<bpmn:extensionElements>{variables}</bpmn:extensionElements>" if variables else ""
    return f'{HEAD}<bpmn:process id="moved" name="试">{extension}{ENDS}{more}{ways}{TAIL}'


LINE = drawn("a>h", "h>d", more=user_task("h"))
LONGER = drawn("a>h", "h>k", "k>d", more=user_task("h") + user_task("k"))
OTHER = drawn("a>k", "k>d", more=user_task("k"))
BOTH = ("a>f", "f>h", "f>k", "h>j", "k>j", "j>d")
SIDES = drawn(*BOTH, more=user_task("h") + user_task("k") + JOINS)
THREE = drawn(*BOTH, "f>l", "l>j", more=user_task("h") + user_task("k") + user_task("l") + JOINS)
RENAMED = SIDES.replace('"j"', '"join"').replace('"f"', '"fork"')
SIGNED = drawn("a>h", "h>d", more=user_task("h", inner=several(3, complete="given == asked")))
SIGNED_BY_TWO = drawn("a>h", "h>d", more=user_task("h", inner=several(2, complete="given == asked")))


def running(xml: str, *done: str) -> tuple[RunStep, int]:
    """Start a run of *xml* behind its acceptance and finish the steps *done*."""
    load_flow(xml)
    first = flow_version_of("moved")
    run = start_run(flow_version_id=first, data={}, done=TaskAct.ACCEPT)
    for step in done:
        key = next(task.task_key for task in run.open if task.step == step)
        run = complete_task(run_id=run.run_id, task_key=key, data={})
    return run, first


@pytest.mark.parametrize(
    ("old", "done", "new", "onward"),
    [
        pytest.param(LINE, (), LONGER, ["h", "k", "d"], id="a step more lies ahead"),
        pytest.param(LONGER, ("h",), LINE.replace('"h"', '"k"'), ["k", "d"], id="a step less lies behind"),
        pytest.param(SIDES, (), SIDES.replace('name="k"', 'name="看"'), ["h", "k", "d"], id="side by side in both"),
        pytest.param(SIDES, ("h",), SIDES.replace('name="k"', 'name="看"'), ["k", "d"], id="one way waits at the join"),
        pytest.param(LINE, (), SIGNED, ["h", "h", "h", "d"], id="the step is now signed by three"),
    ],
)
def test_a_run_goes_on_where_it_stands(old: str, done: tuple[str, ...], new: str, onward: list[str]) -> None:
    run, first = running(old, *done)
    load_flow(new)
    second = flow_version_of("moved")
    assert obstacle(run.run_id, first, second) is None
    run = move_run(run_id=run.run_id, flow_version_id=second, data={})
    seen = []
    while run.open[0].act is not TaskAct.CLOSE:
        seen.append(run.open[0].step)
        run = complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={})
    assert seen == onward
    assert Run.objects.get(pk=run.run_id).flow_version_id == second


@pytest.mark.parametrize(
    ("old", "done", "new", "refusal"),
    [
        pytest.param(LINE, (), OTHER, StepGone, id="the step is gone"),
        pytest.param(SIDES, (), LONGER, PlaceUnreachable, id="what was side by side is one after the other"),
        pytest.param(LINE, (), SIDES, PlaceUnreachable, id="the other side would never begin"),
        pytest.param(SIDES, ("h",), LONGER, PlaceUnreachable, id="a way waits at a join that is gone"),
        pytest.param(SIDES, (), THREE, PlaceUnreachable, id="the join would wait for a third way"),
        pytest.param(SIDES, (), RENAMED, ElementGone, id="the gateways are others"),
        pytest.param(SIGNED, ("h",), SIGNED_BY_TWO, SigningChanged, id="signed in part, by others"),
        pytest.param(LINE, (), LINE, VersionNotNewer, id="the same version"),
    ],
)
def test_a_run_that_has_no_place_stays_where_it_is(
    old: str, done: tuple[str, ...], new: str, refusal: type[Refusal]
) -> None:
    run, first = running(old, *done)
    load_flow(new)
    second = flow_version_of("moved")
    before = Run.objects.values().get(pk=run.run_id)
    assert type(obstacle(run.run_id, first, second)) is refusal
    with pytest.raises(refusal):
        move_run(run_id=run.run_id, flow_version_id=second, data={})
    assert Run.objects.values().get(pk=run.run_id) == before


def test_newer_versions_are_listed_newest_first() -> None:
    _, first = running(LINE)
    load_flow(LONGER)
    load_flow(OTHER)
    assert [row.number for row in newer_versions(first)] == [3, 2]
    assert version(first).number == 1


def test_new_variables_are_filled_from_the_case() -> None:
    run, _ = running(LINE)
    gate = '<bpmn:exclusiveGateway id="g" default="g-d"/>'
    asks = drawn(
        "a>h",
        "h>g",
        "g>d",
        "k>d",
        more=user_task("h")
        + user_task("k")
        + gate
        + '<bpmn:sequenceFlow id="g-k" sourceRef="g" targetRef="k"><bpmn:conditionExpression>seats > 10'
        "</bpmn:conditionExpression></bpmn:sequenceFlow>",
        variables='<qiongtai:variable name="seats" type="number" default="0" from="form.seats"/>',
    )
    load_flow(asks.replace("seats > 10", "seats &gt; 10"))
    run = move_run(run_id=run.run_id, flow_version_id=flow_version_of("moved"), data={"form.seats": "12"})
    run = complete_task(run_id=run.run_id, task_key=run.open[0].task_key, data={})
    assert [task.step for task in run.open] == ["k"]
