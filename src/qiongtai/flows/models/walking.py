"""Runs as they are walked: SQL written once, for every step of every case passes here."""

import json
from typing import Any

from qiongtai.foundation.asking import ask
from qiongtai.law.refusal import NotFound

BEGIN = "INSERT INTO flows_run (flow_version_id, state, finished) VALUES (%s, %s, %s) RETURNING id"
TAKE = "SELECT flow_version_id, state FROM flows_run WHERE id = %s FOR UPDATE"
KEEP = "UPDATE flows_run SET state = %s, finished = %s, updated_at = statement_timestamp() WHERE id = %s"
MOVE = "UPDATE flows_run SET flow_version_id = %s, state = %s, updated_at = statement_timestamp() WHERE id = %s"


def new_run(flow_version_id: int, state: dict[str, Any], *, finished: bool) -> int:
    """Keep a run of the flow version and return its id."""
    return int(ask(BEGIN, [flow_version_id, json.dumps(state), finished])[0][0])


def take_run(run_id: int) -> tuple[int, dict[str, Any]]:
    """Return flow version and state of a run, locked until the transaction ends. Raises `NotFound`."""
    for flow_version_id, state in ask(TAKE, [run_id]):
        return flow_version_id, json.loads(state)
    raise NotFound


def keep_run(run_id: int, state: dict[str, Any], *, finished: bool) -> None:
    """Set where a run stands."""
    ask(KEEP, [json.dumps(state), finished, run_id])


def shift_run(run_id: int, flow_version_id: int, state: dict[str, Any]) -> None:
    """Let a run go on in another version of its flow."""
    ask(MOVE, [flow_version_id, json.dumps(state), run_id])
