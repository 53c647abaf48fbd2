"""Random sound flows, run with random answers, saved and restored at every step: the token is never lost."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from qiongtai.flows.adapters import conditions, drawing, engine
from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.check import check_flow
from qiongtai.flows.rules.definition import WAITS, FlowDefinition
from qiongtai.flows.rules.unfold import limits_of, run_out, unfold
from tests.flows.composing import draw, trees, wide_trees

ANSWERS = st.sampled_from(["pass", "way1", "way2", "again"])
STEPS_AT_MOST = 45


class Tokens:
    """The token game, played beside the engine: where may a token be when the tasks *open* wait?"""

    def __init__(self, flow: FlowDefinition) -> None:
        self.flow = flow = unfold(flow)
        [start] = [node for node in flow.nodes.values() if node.kind == "start"]
        self.marked = [edge.id for edge in flow.out[start.id]]

    def run(self, outcome: str) -> None:
        """Move every token that needs no officer."""
        moved = True
        while moved:
            moved = any(self._move(node, outcome) for node in self.flow.nodes.values())

    def _move(self, node, outcome: str) -> bool:
        into = [edge.id for edge in self.flow.into[node.id] if edge.id in self.marked]
        if node.kind in WAITS or not into:
            return False
        if node.kind == "parallel" and len(into) < len(self.flow.into[node.id]):
            return False
        for edge in into if node.kind == "parallel" else into[:1]:
            self.marked.remove(edge)
        self.marked += [edge.id for edge in self._ways(node, outcome)]
        return True

    def _ways(self, node, outcome: str):
        out = self.flow.out[node.id]
        if node.kind != "choice" or len(out) < 2:
            return out
        chosen = [e for e in out if e.condition and conditions.holds(e.condition, {"outcome": outcome})]
        return chosen[:1] or [e for e in out if e.id == node.default]

    def finish(self, task: str) -> None:
        [edge] = [edge.id for edge in self.flow.into[task] if edge.id in self.marked][:1]
        self.marked.remove(edge)
        self.marked += [e.id for e in self.flow.out[task]]

    @property
    def waiting(self) -> list[str]:
        ends = {edge.id: edge.target for edge in self.flow.edges}
        return sorted(ends[edge] for edge in self.marked if self.flow.nodes[ends[edge]].kind in WAITS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.one_of(trees, wide_trees), st.data())
def test_run_follows_the_token_game_to_the_end(tree, data) -> None:
    xml = draw(tree).xml()
    flow = drawing.read(xml)
    conditions.check_conditions(flow)
    try:
        check_flow(flow)
    except refusals.FlowTooTangled:  # a drawing of more parallel ways than are ever loaded
        reject()
    spec = engine.restore_spec(json.loads(json.dumps(engine.compile_spec(drawing.read(xml)))))
    tokens = Tokens(flow)
    tokens.run("")
    standing = engine.begin(spec, {"outcome": ""})
    done, limits = [], limits_of(unfold(flow))
    for step in range(STEPS_AT_MOST):
        assert sorted(element for _, element in standing.open) == tokens.waiting
        assert standing.finished == (not tokens.marked)
        if standing.finished:
            break
        key, element = data.draw(st.sampled_from(standing.open))
        answer = data.draw(ANSWERS) if step < STEPS_AT_MOST // 3 else "pass"
        if element in limits and data.draw(st.booleans()):
            answer = run_out(limits[element][0].id)
        kept = json.loads(json.dumps(standing.state))
        standing = engine.advance(spec, kept, key, {"outcome": answer})
        tokens.finish(element)
        tokens.run(answer)
        done.append(element)
    assert standing.finished
    assert standing.state["done"] == done
    assert [element.partition("_")[0] for element in done[-2:]] == ["approve", "close"]


def walk(xml: str, *answers: tuple[str, str], data: dict | None = None) -> engine.Standing:
    """Answer each named task in turn and return where the run then stands."""
    spec = engine.restore_spec(engine.compile_spec(drawing.read(xml)))
    standing = engine.begin(spec, data or {"outcome": ""})
    for task, answer in answers:
        key = next(key for key, element in standing.open if element == task)
        standing = engine.advance(spec, json.loads(json.dumps(standing.state)), key, {"outcome": answer})
    return standing


def elements(standing: engine.Standing) -> list[str]:
    return [element for _, element in standing.open]


def test_parallel_join_in_a_loop_waits_for_both_ways_in_the_second_round() -> None:
    drawn = draw(("loop", ("parallel", [("task",), ("task",)])))
    last, one, two = drawn.tasks
    first = (("accept_1", "pass"), (one, "pass"), (two, "pass"), (last, "again"))
    assert elements(walk(drawn.xml(), *first)) == [one, two]
    assert elements(walk(drawn.xml(), *first, (one, "pass"))) == [two]
    assert elements(walk(drawn.xml(), *first, (one, "pass"), (two, "pass"))) == [last]


def test_finished_task_is_not_open_again() -> None:
    drawn = draw(("task",))
    spec = engine.restore_spec(engine.compile_spec(drawing.read(drawn.xml())))
    begun = engine.begin(spec, {"outcome": ""})
    [(key, _)] = begun.open
    moved = engine.advance(spec, begun.state, key, {"outcome": "pass"})
    with pytest.raises(engine.TaskNotOpen):
        engine.advance(spec, moved.state, key, {"outcome": "pass"})


@pytest.mark.parametrize("key", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_unknown_task_is_not_open(key: str) -> None:
    drawn = draw(("task",))
    spec = engine.restore_spec(engine.compile_spec(drawing.read(drawn.xml())))
    with pytest.raises(engine.TaskNotOpen):
        engine.advance(spec, engine.begin(spec, {"outcome": ""}).state, key, {"outcome": "pass"})


def test_specification_of_another_engine_version_is_not_used() -> None:
    drawn = draw(("task",))
    assert engine.restore_spec({**engine.compile_spec(drawing.read(drawn.xml())), "version": "0.1"}) is None


def test_condition_has_no_way_to_python() -> None:
    with pytest.raises(refusals.ConditionBroken):
        conditions.check_conditions(drawing.read(draw_with_condition("__import__('os').system('true')")))


def draw_with_condition(condition: str) -> str:
    return draw(("choice", [("task",), ("task",)])).xml().replace('outcome == "way1"', condition)


def test_engine_stands_behind_one_module() -> None:
    source = Path(engine.__file__).parents[2]
    users = [path.name for path in source.rglob("*.py") if "SpiffWorkflow" in path.read_text(encoding="utf-8")]
    assert users == ["engine.py"]
