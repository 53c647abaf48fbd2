"""Let a day that a run waits for have come."""

from qiongtai.flows.adapters import engine
from qiongtai.flows.adapters.conditions import OUTCOME
from qiongtai.flows.models.walking import take_run
from qiongtai.flows.operations.complete import keep_standing
from qiongtai.flows.queries.loaded import loaded_flow
from qiongtai.flows.rules.steps import RunStep
from qiongtai.flows.rules.unfold import run_out


def fire_timer(*, run_id: int, timer_key: str, element: str) -> RunStep:
    """Move a run on from a timer, or from a step whose limit *element* is over; return the tasks then open.

    It must be called in the caller's transaction. Raises `TaskNotOpen` when the run waits there no more.
    """
    flow_version_id, state = take_run(run_id)
    flow = loaded_flow(flow_version_id)
    where = dict(engine.open_steps(state)).get(timer_key, "")
    if where == element and element in flow.timers:
        standing = engine.advance(flow.spec, state, timer_key, {})
    elif element in {limit.id for limit in flow.limits.get(where, ())}:
        standing = engine.advance(flow.spec, state, timer_key, {OUTCOME: run_out(element)}, through=element)
    else:
        raise engine.TaskNotOpen
    return keep_standing(run_id, flow, state, standing)
