"""Whether a flow is sound: every case that starts ends, and passes accept, decide and close in this order, each once.

The graph is checked first, for refusals that point at the drawing; then the token game is played through all its
positions. Conditions count as free choices, and so does whether a term runs out, so a flow found sound is sound
whatever the data and the day. Sub-flows are played as part of the flow that holds them (`unfold`).
"""

from collections.abc import Iterable, Iterator, Mapping

from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.definition import WAITS, Edge, FlowDefinition, Node, NodeKind
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.flows.rules.unfold import unfold
from qiongtai.law.points import Point

POSITIONS_AT_MOST = 5_000
POINT_OF_ACT = {TaskAct.ACCEPT: Point.ACCEPT, TaskAct.DECIDE: Point.APPROVE, TaskAct.CLOSE: Point.CLOSE}
PHASES: Mapping[tuple[int, TaskAct], int] = {
    (0, TaskAct.ACCEPT): 1,
    (1, TaskAct.HAND_OVER): 1,
    (1, TaskAct.DECIDE): 2,
    (2, TaskAct.HAND_OVER): 2,
    (2, TaskAct.CLOSE): 3,
}
CLOSED = 3
DECIDED = 2
ID_AT_MOST = 64

Position = tuple[frozenset[str], int]


def check_flow(flow: FlowDefinition) -> None:
    """Raise the `FlowRefused` that names the first element found wrong."""
    flow = unfold(flow)
    _check_ends(flow)
    _check_reach(flow)
    _check_rounds(flow)
    for node in flow.nodes.values():
        _check_node(flow, node)
    _play(flow)


def _check_ends(flow: FlowDefinition) -> None:
    starts = flow.of_kind(NodeKind.START)
    if len(starts) != 1 or len(flow.out[starts[0].id]) != 1 or flow.into[starts[0].id]:
        raise refusals.StartWrong
    ends = flow.of_kind(NodeKind.END)
    if not ends:
        raise refusals.EndMissing
    for end in ends:
        if flow.out[end.id]:
            raise refusals.EndLeadsOn(element=end.label)


def _check_reach(flow: FlowDefinition) -> None:
    [start] = flow.of_kind(NodeKind.START)
    onward = {n: [edge.target for edge in edges] for n, edges in flow.out.items()}
    reached = _reach([start.id], onward)
    for node in flow.nodes.values():
        if node.id not in reached:
            raise refusals.NodeUnreachable(element=node.label)
    backward = {n: [edge.source for edge in edges] for n, edges in flow.into.items()}
    ending = _reach([end.id for end in flow.of_kind(NodeKind.END)], backward)
    for node in flow.nodes.values():
        if node.id not in ending:
            raise refusals.DeadEnd(element=node.label)


def _check_rounds(flow: FlowDefinition) -> None:
    """Refuse a round of gateways alone: a case would run in it for ever without anybody's doing."""
    onward = {
        node.id: [edge.target for edge in flow.out[node.id] if flow.nodes[edge.target].kind not in WAITS]
        for node in flow.nodes.values()
    }
    for node in flow.nodes.values():
        if node.kind not in WAITS and node.id in _reach(onward[node.id], onward):
            raise refusals.RoundWithoutTask(element=node.label)


def _reach(first: Iterable[str], onward: Mapping[str, Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(first)
    while ahead:
        one = ahead.pop()
        if one not in reached:
            reached.add(one)
            ahead.extend(onward[one])
    return reached


def _check_node(flow: FlowDefinition, node: Node) -> None:
    out = flow.out[node.id]
    if len(node.id) > ID_AT_MOST:
        raise refusals.IdTooLong(element=node.label)
    if node.kind in (NodeKind.TASK, NodeKind.TIMER, NodeKind.START) and len(out) > 1:
        raise refusals.TaskBranches(element=node.label)
    if node.kind == NodeKind.CHOICE and len(out) > 1 and node.default is None:
        raise refusals.ChoiceWithoutDefault(element=node.label)
    if len({edge.target for edge in out}) < len(out):
        raise refusals.EdgeTwice(element=node.label)
    for edge in out:
        _check_condition(node, edge, needed=node.kind == NodeKind.CHOICE and len(out) > 1)
    if node.step is not None:
        point = POINT_OF_ACT.get(node.step.act)
        if point not in (None, node.step.point):
            raise refusals.ActOutOfPlace(element=node.label, act=node.step.act, point=point)


def _check_condition(node: Node, edge: Edge, *, needed: bool) -> None:
    wanted = needed and edge.id != node.default
    if wanted and edge.condition is None:
        raise refusals.ConditionMissing(element=edge.id)
    if not wanted and edge.condition is not None:
        raise refusals.ConditionOutOfPlace(element=edge.id)


def _play(flow: FlowDefinition) -> None:
    before, fired = positions(flow)
    _check_all_can_end(flow, before)
    for node in flow.nodes.values():
        if node.id not in fired:
            raise refusals.NodeUnreachable(element=node.label)


def positions(flow: FlowDefinition) -> tuple[dict[Position, set[Position]], set[str]]:
    """Return every position of the unfolded *flow* with those just before it, and the elements passed on the way."""
    [start] = flow.of_kind(NodeKind.START)
    first: Position = (frozenset(edge.id for edge in flow.out[start.id]), 0)
    before: dict[Position, set[Position]] = {first: set()}
    fired = {start.id}
    ahead = [first]
    while ahead:
        position = ahead.pop()
        for node, following in _moves(flow, position):
            fired.add(node.id)
            if following not in before:
                before[following] = set()
                ahead.append(following)
            before[following].add(position)
        if len(before) > POSITIONS_AT_MOST:
            raise refusals.FlowTooTangled
    return before, fired


def _check_all_can_end(flow: FlowDefinition, before: Mapping[Position, set[Position]]) -> None:
    done: set[Position] = set()
    ahead = [position for position in before if not position[0]]
    while ahead:
        position = ahead.pop()
        if position not in done:
            done.add(position)
            ahead.extend(before[position])
    stuck = [position for position in before if position not in done]
    if stuck:
        # Where nothing moves any more it is plain what waits; only without such a position is it an endless round.
        tokens, _phase = min(stuck, key=lambda one: any(_moves(flow, one)))
        waiting = next(edge for edge in flow.edges if edge.id in tokens)
        raise refusals.TokenStuck(element=flow.nodes[waiting.target].label)


def _moves(flow: FlowDefinition, position: Position) -> Iterator[tuple[Node, Position]]:
    tokens, phase = position
    for node_id in sorted({flow.edge[token].target for token in tokens}):
        node = flow.nodes[node_id]
        into = [edge for edge in flow.into[node_id] if edge.id in tokens]
        if node.kind == NodeKind.PARALLEL and len(into) < len(flow.into[node_id]):
            continue
        if node.kind == NodeKind.PARALLEL:
            yield node, (_moved(flow, tokens, into, flow.out[node.id]), phase)
        for edge in into if node.kind != NodeKind.PARALLEL else ():
            following = _phase_after(node, phase, last=len(tokens) == 1)
            for out in _ways(flow, node):
                yield node, (_moved(flow, tokens, [edge], out), following)


def _ways(flow: FlowDefinition, node: Node) -> Iterator[tuple[Edge, ...]]:
    if node.kind == NodeKind.END:
        yield ()
    for edge in flow.out[node.id]:
        yield (edge,)


def _moved(flow: FlowDefinition, tokens: frozenset[str], taken: Iterable[Edge], put: Iterable[Edge]) -> frozenset[str]:
    left = tokens - {edge.id for edge in taken}
    for edge in put:
        if edge.id in left:
            raise refusals.TokenDoubled(element=flow.nodes[edge.target].label)
    return left | {edge.id for edge in put}


def _phase_after(node: Node, phase: int, *, last: bool) -> int:
    if node.kind == NodeKind.END and last and phase != CLOSED:
        raise refusals.EndsOpen(element=node.label)
    if node.kind == NodeKind.TIMER and phase not in (1, DECIDED):
        raise refusals.StepOutOfOrder(element=node.label)
    if node.step is None:
        return phase
    try:
        return PHASES[phase, node.step.act]
    except KeyError:
        raise refusals.StepOutOfOrder(element=node.label) from None
