"""The legal life of a case: one table, and one way through it."""

from qiongtai.cases.rules.states import Act, State
from qiongtai.law.lifecycle import Machine

UNANSWERED = frozenset({State.SUBMITTED, State.RECEIVED})
"""The organ owes an answer: accept, ask for correction, or refuse acceptance (行政许可法 32)."""

BEFORE_ACCEPTANCE = UNANSWERED | {State.CORRECTION_ASKED}
UNDER_WAY = frozenset({State.ACCEPTED, State.IN_APPROVAL})
"""Accepted, not decided, both clocks running."""

DECIDED = frozenset({State.GRANTED, State.REFUSED})
FINAL = frozenset({State.CLOSED, State.NOT_ACCEPTED, State.WITHDRAWN, State.DISCARDED})


def _answers(state: State) -> dict[tuple[State, Act], State]:
    return {
        (state, Act.ASK_CORRECTION): State.CORRECTION_ASKED,
        (state, Act.CORRECT_ON_SPOT): state,
        (state, Act.ACCEPT): State.ACCEPTED,
        (state, Act.DEEM_RENEWED): State.ISSUED,
        (state, Act.DEEM_ACCEPTED): State.ACCEPTED,
        (state, Act.REFUSE_ACCEPTANCE): State.NOT_ACCEPTED,
        (state, Act.WITHDRAW): State.WITHDRAWN,
    }


def _approval(state: State) -> dict[tuple[State, Act], State]:
    return {
        (state, Act.HAND_OVER): State.IN_APPROVAL,
        (state, Act.PAUSE): State.PAUSED,
        (state, Act.EXTEND): state,
        (state, Act.GRANT): State.GRANTED,
        (state, Act.DEEM_RENEWED): State.ISSUED,
        (state, Act.REFUSE): State.REFUSED,
        (state, Act.WITHDRAW): State.WITHDRAWN,
    }


LIFECYCLE: Machine[State, Act] = Machine(
    {
        (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
        (State.DRAFT, Act.RECEIVE): State.RECEIVED,
        (State.DRAFT, Act.DISCARD): State.DISCARDED,
        **_answers(State.SUBMITTED),
        **_answers(State.RECEIVED),
        # A second notice breaks Article 32 and is recorded all the same: what happened must be on the record.
        (State.CORRECTION_ASKED, Act.ASK_CORRECTION): State.CORRECTION_ASKED,
        (State.CORRECTION_ASKED, Act.SUPPLY): State.SUBMITTED,
        (State.CORRECTION_ASKED, Act.REFUSE_ACCEPTANCE): State.NOT_ACCEPTED,
        (State.CORRECTION_ASKED, Act.WITHDRAW): State.WITHDRAWN,
        **_approval(State.ACCEPTED),
        **_approval(State.IN_APPROVAL),
        (State.PAUSED, Act.RESUME): State.IN_APPROVAL,
        (State.PAUSED, Act.DEEM_RENEWED): State.ISSUED,
        (State.PAUSED, Act.EXTEND): State.PAUSED,
        (State.PAUSED, Act.WITHDRAW): State.WITHDRAWN,
        (State.GRANTED, Act.ISSUE): State.ISSUED,
        (State.REFUSED, Act.DELIVER): State.CLOSED,
        (State.ISSUED, Act.DELIVER): State.CLOSED,
    }
)


def advance(state: State, act: Act) -> State:
    """Return the state to which *act* leads from *state*, or raise `law.lifecycle.ActNotAllowed`."""
    return LIFECYCLE.advance(state, act)
