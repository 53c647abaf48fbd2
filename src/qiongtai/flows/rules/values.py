"""The values that a run carries: only those that the flow declares, each of its declared type."""

from collections.abc import Iterable, Mapping

from qiongtai.flows.rules.definition import Value, Variable
from qiongtai.flows.rules.steps import PASS, Step
from qiongtai.law.refusal import Refusal

OF_THE_CASE = frozenset(
    f"case.{name}"
    for name in ("channel", "applicant_kind", "item_key", "item_type", "level", "on_behalf", "deemed", "granted")
)
"""What a drawing may read of the case."""
OF_THE_FORM = "form."
WORDS = {"true": True, "yes": True, "false": False, "no": False}


class FlowDataWrong(Refusal):
    """The flow cannot take “%(value)s” for %(name)s."""


class OutcomeUnknown(Refusal):
    """“%(outcome)s” is not an answer that this step offers."""

    field = "outcome"


def values_of(variables: Iterable[Variable], data: Mapping[str, object], *, fill: bool) -> dict[str, Value]:
    """Return the declared variables out of *data*; *fill* adds the defaults of the missing. Raises `FlowDataWrong`."""
    values: dict[str, Value] = {}
    for variable in variables:
        source = variable.source
        value = _answered(data.get(source), variable.default) if source else data.get(variable.name)
        if value is None and not fill:
            continue
        value = variable.default if value is None else value
        if type(value) is not type(variable.default):
            raise FlowDataWrong(name=variable.name, value=value)
        values[variable.name] = value
    return values


def _answered(given: object, default: Value) -> Value | None:
    """Return an answer of the application as the type of *default*; None where it is none, for forms change."""
    if isinstance(default, bool):
        return given if isinstance(given, bool) else WORDS.get(str(given).lower())
    if isinstance(default, int):
        try:
            return int(float(str(given)))
        except (ValueError, OverflowError):
            return None
    return None if given is None else str(given)


def outcome_of(step: Step, data: Mapping[str, object]) -> str:
    """Return the outcome that *data* gives the step, ``pass`` by default. Raises `OutcomeUnknown`."""
    outcome = str(data.get("outcome") or PASS)
    if step.outcomes and outcome not in {one.key for one in step.outcomes}:
        raise OutcomeUnknown(outcome=outcome)
    return outcome
