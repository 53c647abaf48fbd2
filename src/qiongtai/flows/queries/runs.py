"""Read where a run stands."""

from qiongtai.flows.adapters.engine import open_steps
from qiongtai.flows.models import Run
from qiongtai.law.refusal import NotFound


def position(run_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the steps done, in the order they were done, and of the open ones. Raises `NotFound`."""
    state = Run.objects.filter(pk=run_id).values_list("state", flat=True).first()
    if state is None:
        raise NotFound
    return tuple(state["done"]), tuple(element for _, element in open_steps(state))
