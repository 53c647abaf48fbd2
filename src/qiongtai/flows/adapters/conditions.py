"""Conditions of choices, in CEL: compiled once, without access to anything but the run's variables."""

from collections.abc import Mapping
from functools import lru_cache

import cel

from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.definition import FlowDefinition, Value

OUTCOME = "outcome"


def check_conditions(flow: FlowDefinition) -> None:
    """Raise `ConditionBroken` or `VariableUnknown` for a condition that cannot be evaluated on the flow's variables."""
    known = {variable.name: variable.default for variable in flow.variables} | {OUTCOME: "pass"}
    for edge in flow.edges:
        if edge.condition is None:
            continue
        try:
            unknown = set(compiled(edge.condition).variables()) - set(known)
            if not unknown and not isinstance(holds(edge.condition, known), bool):
                raise TypeError("it is neither true nor false")
        except (ValueError, TypeError, RuntimeError) as broken:
            raise refusals.ConditionBroken(element=edge.id, reason=str(broken)) from None
        if unknown:
            raise refusals.VariableUnknown(element=edge.id, variable=", ".join(sorted(unknown)))


def holds(condition: str, values: Mapping[str, Value]) -> object:
    """Return the value of *condition* over *values*."""
    return compiled(condition).execute(dict(values))


@lru_cache(maxsize=1024)
def compiled(condition: str) -> "cel.Program":
    """Return the compiled condition."""
    return cel.compile(condition)
