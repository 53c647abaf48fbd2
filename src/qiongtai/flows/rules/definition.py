"""A flow as a graph: what its drawing says once the XML is left behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qiongtai.flows.rules.steps import Step

Value = bool | int | str


class NodeKind(StrEnum):
    """What a node of a flow does with a token."""

    START = "start"
    END = "end"
    TASK = "task"
    CHOICE = "choice"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One element of the drawing; *step* is there for tasks, *default* (a flow's id) for choices."""

    id: str
    kind: NodeKind
    name: str
    step: Step | None = None
    default: str | None = None

    @property
    def label(self) -> str:
        """Return the name by which a person finds the element in the drawing."""
        return f"{self.name} ({self.id})" if self.name else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A sequence flow; *condition* is CEL, over the flow's variables and ``outcome``."""

    id: str
    source: str
    target: str
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A value that conditions may read; the type of *default* is its type."""

    name: str
    default: Value
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDefinition:
    """A whole flow. *into* and *out* list each node's edges, *edge* finds one by its id."""

    key: str
    name_zh: str
    name_en: str
    variables: tuple[Variable, ...]
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    edge: Mapping[str, Edge] = field(init=False)
    into: Mapping[str, tuple[Edge, ...]] = field(init=False)
    out: Mapping[str, tuple[Edge, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "edge", {edge.id: edge for edge in self.edges})
        object.__setattr__(self, "into", {n: tuple(e for e in self.edges if e.target == n) for n in self.nodes})
        object.__setattr__(self, "out", {n: tuple(e for e in self.edges if e.source == n) for n in self.nodes})

    def of_kind(self, kind: NodeKind) -> tuple[Node, ...]:
        """Return the nodes of one kind."""
        return tuple(node for node in self.nodes.values() if node.kind == kind)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps in the order of the drawing."""
        return tuple(node.step for node in self.nodes.values() if node.step is not None)
