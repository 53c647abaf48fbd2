"""The life of an errand: one table, and one way through it."""

from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.law.lifecycle import Machine

FINAL = frozenset({ErrandState.DONE, ErrandState.GIVEN_UP})
OPEN = frozenset(ErrandState) - FINAL
RUNNING = frozenset({ErrandState.TAKEN_ON, ErrandState.IN_HAND, ErrandState.HANDED_OVER})
"""The promised term runs; a hand-over between agents is no concern of the principal."""


def _held(state: ErrandState) -> dict[tuple[ErrandState, ErrandAct], ErrandState]:
    return {
        (state, ErrandAct.STEP): ErrandState.IN_HAND,
        (state, ErrandAct.BRING): ErrandState.IN_HAND,
        (state, ErrandAct.ASK): ErrandState.WAITING,
        (state, ErrandAct.HAND_OVER): ErrandState.HANDED_OVER,
        (state, ErrandAct.FINISH): ErrandState.DONE,
        (state, ErrandAct.GIVE_UP): ErrandState.GIVEN_UP,
    }


LIFECYCLE: Machine[ErrandState, ErrandAct] = Machine(
    {
        (ErrandState.ASKED, ErrandAct.TAKE_ON): ErrandState.TAKEN_ON,
        (ErrandState.ASKED, ErrandAct.GIVE_UP): ErrandState.GIVEN_UP,
        **_held(ErrandState.TAKEN_ON),
        **_held(ErrandState.IN_HAND),
        (ErrandState.WAITING, ErrandAct.ANSWER): ErrandState.IN_HAND,
        (ErrandState.WAITING, ErrandAct.GIVE_UP): ErrandState.GIVEN_UP,
        (ErrandState.HANDED_OVER, ErrandAct.ACKNOWLEDGE): ErrandState.IN_HAND,
        (ErrandState.HANDED_OVER, ErrandAct.SEND_BACK): ErrandState.IN_HAND,
        **{(state, ErrandAct.CALL_OFF): ErrandState.GIVEN_UP for state in sorted(OPEN)},
    }
)


def advance(state: ErrandState, act: ErrandAct) -> ErrandState:
    """Return the state to which *act* leads from *state*, or raise `law.lifecycle.ActNotAllowed`."""
    return LIFECYCLE.advance(state, act)
