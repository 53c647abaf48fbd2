"""Read where a run stands."""

import json

from qiongtai.flows.adapters.engine import open_steps
from qiongtai.flows.models import Run
from qiongtai.foundation.composed import WANTED, Composed
from qiongtai.law.refusal import NotFound

STATE = Composed(lambda: Run.objects.filter(pk=WANTED).values_list("state"))


def position(run_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the steps done, in the order they were done, and of the open ones. Raises `NotFound`."""
    rows = STATE.rows(run_id)
    if not rows:
        raise NotFound
    state = json.loads(rows[0][0])
    return tuple(state["done"]), tuple(element for _, element in open_steps(state))
