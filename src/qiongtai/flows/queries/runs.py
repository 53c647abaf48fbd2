"""Read where a run stands."""

import json
from typing import Any

from qiongtai.flows.adapters.engine import open_steps
from qiongtai.flows.models import Run
from qiongtai.foundation.composed import WANTED, Composed
from qiongtai.law.refusal import NotFound

STATE = Composed(lambda: Run.objects.filter(pk=WANTED).values_list("state"))


def position(run_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the steps done, in the order they were done, and of the open ones. Raises `NotFound`."""
    state = state_of(run_id)
    return tuple(state["done"]), tuple(element for _, element in open_steps(state))


def open_keys(run_id: int) -> frozenset[str]:
    """Return the keys of all that a run waits for. Raises `NotFound`."""
    return frozenset(key for key, _ in open_steps(state_of(run_id)))


def state_of(run_id: int) -> dict[str, Any]:
    """Return the kept state of a run. Raises `NotFound`."""
    rows = STATE.rows(run_id)
    if not rows:
        raise NotFound
    state: dict[str, Any] = json.loads(rows[0][0])
    return state
