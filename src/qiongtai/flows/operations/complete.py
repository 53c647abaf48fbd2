"""Finish one task of a run and move on."""

from collections.abc import Mapping

from qiongtai.flows.adapters import engine
from qiongtai.flows.adapters.conditions import OUTCOME, verdict
from qiongtai.flows.models.walking import keep_run, take_run
from qiongtai.flows.queries.loaded import LoadedFlow, loaded_flow
from qiongtai.flows.rules.signing import awaited, share_of
from qiongtai.flows.rules.steps import RunStep, Signing
from qiongtai.flows.rules.values import outcome_of, values_of


def complete_task(*, run_id: int, task_key: str, data: Mapping[str, object]) -> RunStep:
    """Finish the task and return the tasks that are open afterwards.

    It locks the run and must be called in the caller's transaction; it opens none, to save a savepoint's two trips.

    *data* carries ``outcome`` (default ``pass``), which must be one of the step's `outcomes` where it lists any, and
    may set the flow's variables. Where several sign, the run moves on once their answers suffice. Raises `TaskNotOpen`,
    `OutcomeUnknown`, `FlowDataWrong`.
    """
    flow_version_id, state = take_run(run_id)
    flow = loaded_flow(flow_version_id)
    key, signer = share_of(task_key)
    step = flow.steps.get(dict(engine.open_steps(state)).get(key, ""))
    if step is None:
        raise engine.TaskNotOpen
    outcome: str | None = outcome_of(step, data)
    if step.signing is not None:
        outcome = _signed(state, step.signing, key, signer, str(outcome))
    if outcome is None:
        keep_run(run_id, state, finished=False)
        return flow.run_step(run_id, state, finished=False)
    values = values_of(flow.core.variables, data, fill=False)
    values[OUTCOME] = outcome
    return keep_standing(run_id, flow, state, engine.advance(flow.spec, state, key, values))


def keep_standing(run_id: int, flow: LoadedFlow, before: engine.State, standing: engine.Standing) -> RunStep:
    """Keep where a run has come to, with the answers *before* of tasks that several still sign, and return it."""
    state, waiting = standing.state, {key for key, _ in standing.open}
    signed = {key: answers for key, answers in before.get("signed", {}).items() if key in waiting}
    if signed:
        state = {**state, "signed": signed}
    keep_run(run_id, state, finished=standing.finished)
    return flow.run_step(run_id, state, finished=standing.finished)


def _signed(state: engine.State, signing: Signing, key: str, signer: int | None, answer: str) -> str | None:
    """Add one signer's *answer* to *state*; return the outcome of the task, or None while others must answer."""
    answers = dict(state.get("signed", {}).get(key, ()))
    if signer is None or signer not in awaited(signing, answers):
        raise engine.TaskNotOpen
    answers[signer] = answer
    state["signed"] = {**state.get("signed", {}), key: [list(one) for one in answers.items()]}
    return verdict(signing, answers)
