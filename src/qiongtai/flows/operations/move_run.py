"""Let a run go on in another version of its flow."""

from collections.abc import Mapping

from qiongtai.flows.models.walking import shift_run, take_run
from qiongtai.flows.queries.loaded import loaded_flow
from qiongtai.flows.queries.moving import shifted
from qiongtai.flows.rules.steps import RunStep


def move_run(*, run_id: int, flow_version_id: int, data: Mapping[str, object]) -> RunStep:
    """Move a run to a newer version of its own flow, standing where it stands; *data* fills variables that are new.

    It must be called in the caller's transaction. Raises what `shifted` raises, and `NotFound`.
    """
    old_id, state = take_run(run_id)
    new = loaded_flow(flow_version_id)
    state = shifted(loaded_flow(old_id), new, state, data)
    shift_run(run_id, flow_version_id, state)
    return new.run_step(run_id, state, finished=False)
