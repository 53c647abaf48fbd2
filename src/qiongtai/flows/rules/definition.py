"""A flow as a graph: what its drawing says once the XML is left behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qiongtai.flows.rules.steps import Step
from qiongtai.law.terms import Term

Value = bool | int | str


class NodeKind(StrEnum):
    """What a node of a flow does with a token."""

    START = "start"
    END = "end"
    TASK = "task"
    CHOICE = "choice"
    PARALLEL = "parallel"
    TIMER = "timer"
    LIMIT = "limit"
    PART = "part"
    CALL = "call"


WAITS = frozenset({NodeKind.TASK, NodeKind.TIMER})
"""Where a token rests: for an officer, or for a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One element of the drawing; *step* is there for tasks, *default* (a flow's id) for choices.

    *within* is the part (an embedded sub-flow) that it lies in. *term* is a timer's; a LIMIT is the timer at the edge
    of the task *on*. A CALL stands for the whole flow *calls*.
    """

    id: str
    kind: NodeKind
    name: str
    name_en: str = ""
    step: Step | None = None
    default: str | None = None
    within: str = ""
    term: Term | None = None
    on: str | None = None
    calls: str | None = None

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
    """A value that conditions may read; the type of *default* is its type.

    *source* names where it comes from: ``form.…`` an answer of the application, ``case.…`` the case; empty: by name.
    """

    name: str
    default: Value
    title_zh: str
    title_en: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDefinition:
    """A whole flow. *into* and *out* list each node's edges, *edge* finds one by id; *called*: the flows it calls."""

    key: str
    name_zh: str
    name_en: str
    variables: tuple[Variable, ...]
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    called: Mapping[str, "FlowDefinition"] = field(default_factory=dict)
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
