"""Finish one task of a run and move on."""

from collections.abc import Mapping

from qiongtai.flows.adapters import engine
from qiongtai.flows.adapters.conditions import OUTCOME
from qiongtai.flows.models.walking import keep_run, take_run
from qiongtai.flows.queries.loaded import loaded_flow
from qiongtai.flows.rules.steps import RunStep, opened
from qiongtai.flows.rules.values import outcome_of, values_of


def complete_task(*, run_id: int, task_key: str, data: Mapping[str, object]) -> RunStep:
    """Finish the task and return the tasks that are open afterwards.

    It locks the run and must be called in the caller's transaction; it opens none, to save a savepoint's two trips.

    *data* carries ``outcome`` (default ``pass``), which must be one of the step's `outcomes` where it lists any, and
    may set the flow's variables. Raises `TaskNotOpen`, `OutcomeUnknown`, `FlowDataWrong`.
    """
    flow_version_id, state = take_run(run_id)
    flow = loaded_flow(flow_version_id)
    element = dict(engine.open_steps(state)).get(task_key)
    if element is None:
        raise engine.TaskNotOpen
    values = values_of(flow.definition.variables, data, fill=False)
    values[OUTCOME] = outcome_of(flow.steps[element], data)
    standing = engine.advance(flow.spec, state, task_key, values)
    keep_run(run_id, standing.state, finished=standing.finished)
    tasks = tuple(opened(flow.steps[key], task) for task, key in standing.open)
    return RunStep(run_id=run_id, open=tasks, finished=standing.finished)
