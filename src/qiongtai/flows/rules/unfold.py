"""A drawing without its frames: sub-flows opened, limits made choices, so that one game plays and one engine runs.

A part or a called flow becomes its own elements between two gateways; the limit of a task becomes a gateway behind the
task, which goes the limit's way when the task ended because its time was over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.definition import Edge, FlowDefinition, Node, NodeKind, Variable
from qiongtai.flows.rules.steps import TaskAct

FRAMES = frozenset({NodeKind.PART, NodeKind.CALL})
BETWEEN = "__"


def run_out(limit: str) -> str:
    """Return the outcome of a step that ended because *limit* fell due."""
    return f"due:{limit.rpartition(BETWEEN)[2]}"


def drawn(element: str) -> str:
    """Return the element of the drawing itself that shows *element*: the call, for what lies in a called flow."""
    return element.partition(BETWEEN)[0]


def unfold(flow: FlowDefinition, outer: tuple[str, ...] = ()) -> FlowDefinition:
    """Return *flow* of starts, ends, tasks, timers and gateways alone. An unfolded flow stays as it is."""
    if not any(node.kind in FRAMES or node.kind == NodeKind.LIMIT for node in flow.nodes.values()):
        return flow
    if flow.key in outer:
        raise refusals.CallsItself(element=flow.key)
    core = _Core(flow, (*outer, flow.key))
    for node in flow.nodes.values():
        core.add(node)
    core.edges += [replace(edge, source=core.exits.get(edge.source, edge.source)) for edge in flow.edges]
    return FlowDefinition(
        key=flow.key,
        name_zh=flow.name_zh,
        name_en=flow.name_en,
        variables=tuple({one.name: one for one in (*core.variables, *flow.variables)}.values()),
        nodes={node.id: node for node in core.nodes},
        edges=tuple(core.edges),
    )


def limits_of(core: FlowDefinition) -> dict[str, tuple[Node, ...]]:
    """Return the limits of each step of an unfolded flow, by the step's element."""
    limits: dict[str, tuple[Node, ...]] = {}
    for node in core.nodes.values():
        if node.on is not None:
            limits[node.on] = (*limits.get(node.on, ()), node)
    return limits


@dataclass(slots=True)
class _Core:
    """The unfolded flow being put together; *exits*: from where the arrows out of a frame or a limited task leave."""

    flow: FlowDefinition
    outer: tuple[str, ...]
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    exits: dict[str, str] = field(default_factory=dict)
    variables: list[Variable] = field(default_factory=list)

    def add(self, node: Node) -> None:
        match node.kind:
            case NodeKind.PART:
                inner = [one for one in self.flow.nodes.values() if one.within == node.id]
                self._frame(node, inner, self.flow)
            case NodeKind.CALL:
                self._call(node)
            case NodeKind.LIMIT:
                self._limit(node)
            case NodeKind.START | NodeKind.END if node.within:
                self.nodes.append(replace(node, kind=NodeKind.CHOICE))
            case _:
                self.nodes.append(node)

    def _frame(self, node: Node, inner: Iterable[Node], where: FlowDefinition) -> None:
        """Put gateways before and behind the elements *inner*, in place of the frame *node*."""
        inner = list(inner)
        starts = [one for one in inner if one.kind == NodeKind.START]
        ends = [one for one in inner if one.kind == NodeKind.END]
        if len(starts) != 1 or not ends or where.into[starts[0].id]:
            raise refusals.PartWrong(element=node.label)
        out = self.exits[node.id] = f"{node.id}{BETWEEN}out"
        self.nodes += [replace(node, kind=NodeKind.CHOICE), Node(id=out, kind=NodeKind.CHOICE, name=node.name)]
        self.edges.append(Edge(id=f"{node.id}{BETWEEN}in", source=node.id, target=starts[0].id))
        self.edges += [Edge(id=f"{end.id}{BETWEEN}out", source=end.id, target=out) for end in ends]

    def _call(self, node: Node) -> None:
        called = self.flow.called.get(node.calls or "")
        if called is None:
            raise refusals.CalledFlowMissing(element=node.label, called=node.calls)
        part = _named_for(node.id, unfold(called, self.outer))
        self.variables += part.variables
        self._frame(node, part.nodes.values(), part)
        for one in part.nodes.values():
            ending = one.kind in (NodeKind.START, NodeKind.END)
            self.nodes.append(replace(one, kind=NodeKind.CHOICE) if ending else one)
        self.edges += part.edges

    def _limit(self, node: Node) -> None:
        """Let the task that *node* stands at go one way when it is finished, another when its time is over."""
        host = self.flow.nodes.get(node.on or "")
        if host is None or host.step is None or host.step.act is not TaskAct.HAND_OVER or self.flow.into[node.id]:
            raise refusals.TimerOutOfPlace(element=node.label)
        if len(self.flow.out[host.id]) != 1:
            raise (refusals.TaskBranches if self.flow.out[host.id] else refusals.DeadEnd)(element=host.label)
        gate = f"{host.id}{BETWEEN}ended"
        if host.id not in self.exits:
            self.exits[host.id] = gate
            [onward] = self.flow.out[host.id]
            self.nodes.append(Node(id=gate, kind=NodeKind.CHOICE, name=host.name, default=onward.id))
            self.edges.append(Edge(id=f"{host.id}{BETWEEN}over", source=host.id, target=gate))
        self.nodes.append(replace(node, kind=NodeKind.CHOICE))
        due = f'outcome == "{run_out(node.id)}"'
        self.edges.append(Edge(id=f"{node.id}{BETWEEN}due", source=gate, target=node.id, condition=due))


def _named_for(call: str, part: FlowDefinition) -> FlowDefinition:
    """Return the called flow *part* with every id led by the id of its *call*."""
    return FlowDefinition(
        key=part.key,
        name_zh=part.name_zh,
        name_en=part.name_en,
        variables=part.variables,
        nodes={node.id: node for node in _renamed(call, part)},
        edges=tuple(
            replace(edge, id=_of(call, edge.id), source=_of(call, edge.source), target=_of(call, edge.target))
            for edge in part.edges
        ),
    )


def _renamed(call: str, part: FlowDefinition) -> Iterator[Node]:
    for node in part.nodes.values():
        yield replace(
            node,
            id=_of(call, node.id),
            default=node.default and _of(call, node.default),
            on=node.on and _of(call, node.on),
            step=node.step and replace(node.step, step=_of(call, node.step.step)),
        )


def _of(call: str, inner: str) -> str:
    return f"{call}{BETWEEN}{inner}"
