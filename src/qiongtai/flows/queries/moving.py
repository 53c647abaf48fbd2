"""Whether a run could go on in another version of its flow, and the state that it would have there."""

from collections.abc import Mapping

from qiongtai.flows.adapters import engine
from qiongtai.flows.queries.loaded import LoadedFlow, loaded_flow
from qiongtai.flows.queries.runs import state_of
from qiongtai.flows.rules.moving import check_move
from qiongtai.flows.rules.values import values_of
from qiongtai.law.refusal import Refusal


class VersionNotNewer(Refusal):
    """The case already runs in this version of its flow, or in a newer one."""


def obstacle(run_id: int, old_id: int, new_id: int) -> Refusal | None:
    """Return why a run of the version *old_id* cannot go on in *new_id*; None where it can. Raises `NotFound`."""
    try:
        shifted(loaded_flow(old_id), loaded_flow(new_id), state_of(run_id), {})
    except Refusal as refusal:
        return refusal
    return None


def shifted(old: LoadedFlow, new: LoadedFlow, state: engine.State, data: Mapping[str, object]) -> engine.State:
    """Return *state* for the flow *new*; *data* fills variables that are new.

    Raises `VersionNotNewer`, and `StepGone`, `SigningChanged`, `PlaceUnreachable` or `ElementGone` where the new
    version has no such place.
    """
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
