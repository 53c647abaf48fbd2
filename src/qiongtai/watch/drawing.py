"""Where a case stood in its flow after each fact: what the drawing marks while the case is replayed."""

from collections.abc import Iterable
from dataclasses import dataclass

from qiongtai.flows.rules.unfold import drawn
from qiongtai.journal.queries.facts import FactRow

OPENS, ENDS = "case.task_opened", ("case.task_done", "case.task_left")


@dataclass(frozen=True, slots=True)
class Marks:
    """The elements to mark, apart by spaces: *done*, and *open* where the case stands."""

    done: str
    open: str


def marks_after(facts: Iterable[FactRow]) -> tuple[Marks, ...]:
    """Return the marks after each of *facts*, which are those of one case in their order."""
    done: dict[str, None] = {}
    open_steps: dict[int, str] = {}
    found = []
    for fact in facts:
        if fact.kind == OPENS:
            open_steps[fact.body["task_id"]] = drawn(fact.body["step"])
            done.pop(drawn(fact.body["step"]), None)
        elif fact.kind in ENDS:
            left = open_steps.pop(fact.body["task_id"], None)
            if fact.kind == "case.task_done" and left is not None:
                done[left] = None
        found.append(Marks(" ".join(done), " ".join(dict.fromkeys(open_steps.values()))))
    return tuple(found)
