"""Start a flow."""

from collections.abc import Mapping

from qiongtai.flows.rules.steps import RunStep


def start_run(*, flow_version_id: int, data: Mapping[str, object]) -> RunStep:
    """Start a run of the flow version and return its first open tasks.

    *data* fills the flow's own variables (`queries.definitions.variables_of`); what the flow does not declare is left
    out, what is missing takes the flow's default. The flows of this house know ``delegated`` (the township decides
    itself) and ``hearing_required``. Raises `FlowDataWrong` for a value of the wrong type.
    """
    raise NotImplementedError
