"""Start a flow."""

from collections.abc import Mapping

from qiongtai.flows.adapters import engine
from qiongtai.flows.models import Run
from qiongtai.flows.queries.loaded import loaded_flow
from qiongtai.flows.rules.steps import RunStep, opened
from qiongtai.flows.rules.values import values_of


def start_run(*, flow_version_id: int, data: Mapping[str, object]) -> RunStep:
    """Start a run of the flow version and return its first open tasks.

    *data* fills the flow's own variables (`queries.definitions.variables_of`); what the flow does not declare is left
    out, what is missing takes the flow's default. The flows of this house know ``delegated`` (the township decides
    itself) and ``hearing_required``. Raises `FlowDataWrong` for a value of the wrong type.
    """
    flow = loaded_flow(flow_version_id)
    standing = engine.begin(flow.spec, values_of(flow.definition.variables, data, fill=True))
    run = Run.objects.create(flow_version_id=flow_version_id, state=standing.state, finished=standing.finished)
    tasks = tuple(opened(flow.steps[element], key) for key, element in standing.open)
    return RunStep(run_id=run.pk, open=tasks, finished=standing.finished)
