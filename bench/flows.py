"""A step in a flow of thirty tasks beside one in a flow of five, in one run: `python -m bench.flows`.

Both flows are walked in turn, step by step, by the operation that every step of every case goes through, each step in a
transaction of its own that is kept. The mark is half as much again.
"""

import statistics
import sys
import time
from itertools import pairwise

from django.db import transaction

from bench.scratch import scratch

ADDRESS = scratch("flows", "flows")

from qiongtai.flows.operations.complete import complete_task  # noqa: E402
from qiongtai.flows.operations.load import load_flow  # noqa: E402
from qiongtai.flows.operations.start_run import start_run  # noqa: E402
from qiongtai.flows.queries.definitions import flow_version_of  # noqa: E402
from qiongtai.flows.rules.steps import RunStep  # noqa: E402

ROUNDS, MARK = 20, 1.5
HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:qiongtai="https://qiongtai.example/bpmn/1">'
)


def drawn(key: str, tasks: int, *, sides: bool) -> str:
    """Return a flow of *tasks* in a row, or with those in the middle on two *sides* that run in parallel."""
    middle = [f"task_{number}" for number in range(tasks - 3)]
    half = len(middle) // 2
    ways = [middle[:half], middle[half:]] if sides else [middle]
    arrows = [("start", "accept"), ("approve", "close"), ("close", "end")]
    first, last = ("fork", "join") if sides else ("accept", "approve")
    for way in ways:
        chain = [first, *way, last]
        arrows += list(pairwise(chain))
    if sides:
        arrows += [("accept", "fork"), ("join", "approve")]
    elements = '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>' + "".join(
        _task(one, point, act)
        for one, point, act in (
            ("accept", "accept", "accept"),
            *((one, "handle", "hand_over") for one in middle),
            ("approve", "approve", "decide"),
            ("close", "close", "close"),
        )
    )
    if sides:
        elements += '<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>'
    flows = "".join(f'<bpmn:sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in arrows)
    return f'{HEAD}<bpmn:process id="{key}" name="{key}">{elements}{flows}</bpmn:process></bpmn:definitions>'


def _task(task: str, point: str, act: str) -> str:
    return (
        f'<bpmn:userTask id="{task}" name="{task}" qiongtai:name_en="{task}" qiongtai:point="{point}" '
        f'qiongtai:post="{point}" qiongtai:act="{act}"/>'
    )


class Walk:
    """Runs of one flow, walked one step at a time; *took* are the seconds of each step."""

    def __init__(self, key: str, tasks: int, *, sides: bool) -> None:
        load_flow(drawn(key, tasks, sides=sides))
        self.key, self.took = key, list[float]()
        self.run: RunStep | None = None

    def step(self) -> None:
        """Finish one open task of the run, and begin a new run when it has ended."""
        if self.run is None or self.run.finished:
            self.run = start_run(flow_version_id=flow_version_of(self.key), data={})
        begun = time.perf_counter()
        with transaction.atomic():
            self.run = complete_task(run_id=self.run.run_id, task_key=self.run.open[0].task_key, data={})
        self.took.append(time.perf_counter() - begun)

    def milliseconds(self) -> tuple[float, float]:
        """Return the median and the ninety-fifth percentile of a step."""
        return statistics.median(self.took) * 1000, statistics.quantiles(self.took, n=20)[-1] * 1000


def compared(name: str, *, sides: bool) -> bool:
    """Measure both sizes in turn, print both, and tell whether the mark is kept."""
    walks = [Walk(f"{name}_{tasks}", tasks, sides=sides) for tasks in (5, 30)]
    for walk in walks:  # what is read once per process is no part of a step
        walk.step()
        walk.took.clear()
    for _ in range(ROUNDS * 30):
        for walk in walks:
            walk.step()
    (five, five_high), (thirty, thirty_high) = (walk.milliseconds() for walk in walks)
    ratio = thirty / five
    print(f"{name}: 5 tasks {five:.2f} ms (p95 {five_high:.2f}), 30 tasks {thirty:.2f} ms (p95 {thirty_high:.2f})")
    print(f"{name}: {ratio:.2f} times; the mark is {MARK}: {'kept' if ratio <= MARK else 'MISSED'}")
    return ratio <= MARK


if __name__ == "__main__":
    kept = [compared("in_a_row", sides=False), compared("side_by_side", sides=True)]
    sys.exit(0 if all(kept) else 1)
