"""Let a run go on in another version of its flow."""

from collections.abc import Mapping

from qiongtai.flows.adapters import engine
from qiongtai.flows.models.walking import shift_run, take_run
from qiongtai.flows.queries.loaded import LoadedFlow, loaded_flow
from qiongtai.flows.rules.moving import check_move
from qiongtai.flows.rules.steps import RunStep
from qiongtai.flows.rules.values import values_of
from qiongtai.law.refusal import Refusal


class VersionNotNewer(Refusal):
    """The case already runs in this version of its flow, or in a newer one."""


def move_run(*, run_id: int, flow_version_id: int, data: Mapping[str, object]) -> RunStep:
    """Move a run to a newer version of its own flow, standing where it stands; *data* fills variables that are new.

    It must be called in the caller's transaction. Raises `VersionNotNewer`, and `StepGone`, `SigningChanged`,
    `PlaceUnreachable` or `ElementGone` where the new version has no such place.
    """
    old_id, state = take_run(run_id)
    old, new = loaded_flow(old_id), loaded_flow(flow_version_id)
    state = _moved(old, new, state, data)
    shift_run(run_id, flow_version_id, state)
    return new.run_step(run_id, state, finished=False)


def _moved(old: LoadedFlow, new: LoadedFlow, state: engine.State, data: Mapping[str, object]) -> engine.State:
    if new.key != old.key or new.number <= old.number:
        raise VersionNotNewer
    standing, signed = dict(engine.open_steps(state)), state.get("signed", {})
    check_move(
        old.core,
        new.core,
        open_=list(standing.values()),
        arrived=engine.arrived(state),
        done=state["done"],
        signed={standing[key] for key in signed},
    )
    return engine.moved(new.spec, state, values_of(new.core.variables, data, fill=True))
