"""Whether a run may go on in another version of its flow: only where it could have come to the same place there."""

from collections.abc import Collection, Iterable, Mapping

from qiongtai.flows.rules.check import DECIDED, Position, positions
from qiongtai.flows.rules.definition import WAITS, FlowDefinition, NodeKind
from qiongtai.flows.rules.steps import Step, TaskAct
from qiongtai.law.refusal import Refusal

PHASE_OF = {TaskAct.ACCEPT: 1, TaskAct.DECIDE: DECIDED}


class StepGone(Refusal):
    """The case stands at “%(element)s”, which is not in the new version."""


class SigningChanged(Refusal):
    """“%(element)s” has been signed in part, and the new version asks other signers. Finish it first."""


class PlaceUnreachable(Refusal):
    """In the new version no case can stand where this one stands: other steps would be open or done."""


def check_move(
    old: FlowDefinition,
    new: FlowDefinition,
    *,
    open_: Collection[str],
    arrived: Collection[tuple[str, str]],
    done: Iterable[str],
    signed: Collection[str] = (),
) -> None:
    """Raise unless a case that stands at the elements *open_* in *old* can stand there in *new* (both unfolded).

    *arrived*: ways that wait at a join, as (element before, join); *done*: the elements passed; *signed*: the open
    steps that have answers of some signers.
    """
    before, after = _steps(old), _steps(new)
    for element in sorted(open_):
        node = new.nodes.get(element)
        if node is None or node.kind != old.nodes[element].kind:
            raise StepGone(element=old.nodes[element].label)
        if element in signed and before[element].signing != after[element].signing:
            raise SigningChanged(element=old.nodes[element].label)
    phase = max((PHASE_OF.get(before[one].act, 0) for one in done if one in before), default=0)
    wanted = (sorted(open_), set(arrived), phase)
    if not any(_resting(new, position) == wanted for position in positions(new)[0]):
        raise PlaceUnreachable


def _steps(flow: FlowDefinition) -> Mapping[str, Step]:
    return {step.step: step for step in flow.steps}


def _resting(flow: FlowDefinition, position: Position) -> tuple[list[str], set[tuple[str, str]], int]:
    """Return a position as a kept run tells it: the elements that wait, the ways arrived at joins, the phase."""
    tokens, phase = position
    edges = [flow.edge[token] for token in tokens]
    waiting = sorted(edge.target for edge in edges if flow.nodes[edge.target].kind in WAITS)
    others = {(edge.source, edge.target) for edge in edges if flow.nodes[edge.target].kind not in WAITS}
    joins = {way for way in others if flow.nodes[way[1]].kind == NodeKind.PARALLEL}
    return ([] if others - joins else waiting), joins, phase
