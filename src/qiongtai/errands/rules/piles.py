"""What an agent's errands wait for."""

from enum import StrEnum

from qiongtai.errands.rules.lifecycle import FINAL
from qiongtai.errands.rules.states import ErrandState


class Pile(StrEnum):
    """A pile on the agent's desk."""

    NEW = "new"
    WORKING = "working"
    WITH_PRINCIPAL = "with_principal"
    BETWEEN = "between"
    ENDED = "ended"


STATES: dict[Pile, frozenset[ErrandState]] = {
    Pile.NEW: frozenset({ErrandState.ASKED}),
    Pile.WORKING: frozenset({ErrandState.TAKEN_ON, ErrandState.IN_HAND}),
    Pile.WITH_PRINCIPAL: frozenset({ErrandState.WAITING}),
    Pile.BETWEEN: frozenset({ErrandState.HANDED_OVER}),
    Pile.ENDED: FINAL,
}
