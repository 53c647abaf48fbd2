"""What a clerk's cases wait for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import pgettext

from qiongtai.cases.rules.states import State


class Queue(StrEnum):
    """A pile on the clerk's desk."""

    ANSWER = "answer"
    CORRECTION = "correction"
    WORKING = "working"
    DELIVER = "deliver"
    DONE = "done"


STATES: dict[Queue, frozenset[State]] = {
    Queue.ANSWER: frozenset({State.SUBMITTED, State.RECEIVED}),
    Queue.CORRECTION: frozenset({State.CORRECTION_ASKED}),
    Queue.WORKING: frozenset({State.ACCEPTED, State.IN_APPROVAL, State.PAUSED}),
    Queue.DELIVER: frozenset({State.GRANTED, State.REFUSED, State.ISSUED}),
    Queue.DONE: frozenset({State.CLOSED, State.NOT_ACCEPTED, State.WITHDRAWN}),
}
COUNTED = (Queue.ANSWER, Queue.CORRECTION, Queue.WORKING, Queue.DELIVER)


@dataclass(frozen=True, slots=True)
class Pile:
    """One pile with its name; *count* None: not counted."""

    queue: Queue
    words: str
    count: int | None


def piles_of(counts: Mapping[State, int]) -> tuple[Pile, ...]:
    """Return the piles with how many cases lie in each; finished cases are not counted."""
    words = {
        Queue.ANSWER: pgettext("queue", "To be answered"),
        Queue.CORRECTION: pgettext("queue", "With the applicant"),
        Queue.WORKING: pgettext("queue", "Being decided"),
        Queue.DELIVER: pgettext("queue", "To be handed over"),
        Queue.DONE: pgettext("queue", "Finished"),
    }
    return tuple(
        Pile(queue, words[queue], sum(counts.get(one, 0) for one in STATES[queue]) if queue in COUNTED else None)
        for queue in Queue
    )
