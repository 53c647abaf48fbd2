"""The values that a run carries: only those that the flow declares, each of its declared type."""

from collections.abc import Iterable, Mapping

from qiongtai.flows.rules.definition import Value, Variable
from qiongtai.flows.rules.steps import PASS, Step
from qiongtai.law.refusal import Refusal


class FlowDataWrong(Refusal):
    """The flow cannot take “%(value)s” for %(name)s."""


class OutcomeUnknown(Refusal):
    """“%(outcome)s” is not an answer that this step offers."""

    field = "outcome"


def values_of(variables: Iterable[Variable], data: Mapping[str, object], *, fill: bool) -> dict[str, Value]:
    """Return the declared variables out of *data*; *fill* adds the defaults of the missing. Raises `FlowDataWrong`."""
    values: dict[str, Value] = {}
    for variable in variables:
        value = data.get(variable.name, variable.default if fill else None)
        if value is None:
            continue
        if type(value) is not type(variable.default):
            raise FlowDataWrong(name=variable.name, value=value)
        values[variable.name] = value
    return values


def outcome_of(step: Step, data: Mapping[str, object]) -> str:
    """Return the outcome that *data* gives the step, ``pass`` by default. Raises `OutcomeUnknown`."""
    outcome = str(data.get("outcome") or PASS)
    if step.outcomes and outcome not in {one.key for one in step.outcomes}:
        raise OutcomeUnknown(outcome=outcome)
    return outcome
