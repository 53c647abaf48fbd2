"""The life of a ticket: one table, and one way through it."""

from qiongtai.law.lifecycle import Machine
from qiongtai.visits.rules.codes import TicketAct, TicketState

AT_A_WINDOW = frozenset({TicketState.CALLED, TicketState.SERVING})
"""A window holds one such ticket at a time."""

LIFECYCLE: Machine[TicketState, TicketAct] = Machine(
    {
        (TicketState.WAITING, TicketAct.CALL): TicketState.CALLED,
        (TicketState.CALLED, TicketAct.RECALL): TicketState.CALLED,
        (TicketState.CALLED, TicketAct.MISS): TicketState.MISSED,
        (TicketState.CALLED, TicketAct.SERVE): TicketState.SERVING,
        (TicketState.CALLED, TicketAct.TRANSFER): TicketState.WAITING,
        # Who missed the call may still turn up the same day; the clerk calls that number by name.
        (TicketState.MISSED, TicketAct.CALL): TicketState.CALLED,
        (TicketState.SERVING, TicketAct.TRANSFER): TicketState.WAITING,
        (TicketState.SERVING, TicketAct.FINISH): TicketState.FINISHED,
    }
)


def advance(state: TicketState, act: TicketAct) -> TicketState:
    """Return the state to which *act* leads from *state*, or raise `law.lifecycle.ActNotAllowed`."""
    return LIFECYCLE.advance(state, act)
