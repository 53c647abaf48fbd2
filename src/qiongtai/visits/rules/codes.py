"""The codes of a hall: how a ticket and a booking stand, and what can be done to a ticket."""

from enum import StrEnum


class TicketState(StrEnum):
    """How a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    MISSED = "missed"


class TicketAct(StrEnum):
    """What is done to a ticket."""

    CALL = "call"
    RECALL = "recall"
    MISS = "miss"
    TRANSFER = "transfer"
    SERVE = "serve"
    FINISH = "finish"


class BookingState(StrEnum):
    """How a booking stands; one that was not used stays *booked* and is over with its slot."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    ARRIVED = "arrived"
