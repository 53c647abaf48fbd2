"""Finish one task of a run and move on."""

from collections.abc import Mapping

from qiongtai.flows.rules.steps import RunStep


def complete_task(*, run_id: int, task_key: str, data: Mapping[str, object]) -> RunStep:
    """Finish the task and return the tasks that are open afterwards; call it in the case's transaction.

    *data* carries ``outcome`` (default ``pass``), which must be one of the step's `outcomes` where it lists any, and
    may set the flow's variables. Raises `TaskNotOpen`, `OutcomeUnknown`, `FlowDataWrong`.
    """
    raise NotImplementedError
