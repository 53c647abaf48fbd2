"""Conditions of choices, in CEL: compiled once, without access to anything but the run's variables."""

from collections.abc import Mapping
from functools import lru_cache

import cel

from qiongtai.flows.rules import refusals
from qiongtai.flows.rules.definition import FlowDefinition, Value
from qiongtai.flows.rules.signing import counted
from qiongtai.flows.rules.steps import OBJECTED, PASS, Signing
from qiongtai.flows.rules.unfold import unfold

OUTCOME = "outcome"


def check_conditions(flow: FlowDefinition) -> None:
    """Raise `ConditionBroken` or `VariableUnknown` for a condition that cannot be evaluated on the flow's variables."""
    flow = unfold(flow)
    known = {variable.name: variable.default for variable in flow.variables} | {OUTCOME: PASS}
    for edge in flow.edges:
        if edge.condition is not None:
            _check(edge.id, edge.condition, known)
    for step in flow.steps:
        if step.signing is not None:
            for rule in (step.signing.complete, step.signing.agreed):
                _check(step.step, rule, counted(step.signing, {}))


def _check(element: str, condition: str, known: Mapping[str, Value]) -> None:
    try:
        unknown = set(compiled(condition).variables()) - set(known)
        if not unknown and not isinstance(holds(condition, known), bool):
            raise TypeError("it is neither true nor false")
    except (ValueError, TypeError, RuntimeError) as broken:
        raise refusals.ConditionBroken(element=element, reason=str(broken)) from None
    if unknown:
        raise refusals.VariableUnknown(element=element, variable=", ".join(sorted(unknown)))


def verdict(signing: Signing, answers: Mapping[int, str]) -> str | None:
    """Return the outcome to which the *answers* (by signer) amount; None while more are needed."""
    counts = counted(signing, answers)
    if counts["given"] < counts["asked"] and holds(signing.complete, counts) is not True:
        return None
    return PASS if holds(signing.agreed, counts) is True else OBJECTED


def holds(condition: str, values: Mapping[str, Value]) -> object:
    """Return the value of *condition* over *values*."""
    return compiled(condition).execute(dict(values))


@lru_cache(maxsize=1024)
def compiled(condition: str) -> "cel.Program":
    """Return the compiled condition."""
    return cel.compile(condition)
