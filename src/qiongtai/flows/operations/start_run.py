"""Start a flow."""

from collections.abc import Mapping

from qiongtai.flows.adapters import engine
from qiongtai.flows.adapters.conditions import OUTCOME
from qiongtai.flows.models.walking import new_run
from qiongtai.flows.queries.loaded import loaded_flow
from qiongtai.flows.rules.steps import PASS, RunStep, TaskAct
from qiongtai.flows.rules.values import values_of


def start_run(*, flow_version_id: int, data: Mapping[str, object], done: TaskAct | None = None) -> RunStep:
    """Start a run of the flow version and return its first open tasks.

    *data* fills the flow's own variables (`queries.definitions.variables_of`); what the flow does not declare is left
    out, what is missing takes the flow's default. The flows of this house know ``delegated`` (the township decides
    itself) and ``hearing_required``. *done*: the first step is finished at once where this is its act, for what it asks
    has happened. Raises `FlowDataWrong` for a value of the wrong type.
    """
    flow = loaded_flow(flow_version_id)
    standing = engine.begin(flow.spec, values_of(flow.core.variables, data, fill=True))
    first = next((key for key, element in standing.open if done and flow.steps[element].act is done), None)
    if first is not None:
        standing = engine.advance(flow.spec, standing.state, first, {OUTCOME: PASS})
    run_id = new_run(flow_version_id, standing.state, finished=standing.finished)
    return flow.run_step(run_id, standing.state, finished=standing.finished)
