"""The codes of charging."""

from enum import StrEnum


class BillState(StrEnum):
    """Where a bill stands; told by its balance alone (see `balance`)."""

    DUE = "due"
    PAID = "paid"
    WAIVED = "waived"
    OWED_BACK = "owed_back"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


class PayWay(StrEnum):
    """How money came in."""

    CASH = "cash"
    CARD = "card"
    ONLINE = "online"


class RefundWay(StrEnum):
    """How money goes back: the way it came, or from the treasury once it lies there (退库)."""

    CASH = "cash"
    CARD = "card"
    ONLINE = "online"
    TREASURY = "treasury"


class CallbackOutcome(StrEnum):
    """What became of a message from a gateway."""

    WAITING = "waiting"
    BOOKED = "booked"
    KNOWN = "known"
    NOTED = "noted"
    REFUSED = "refused"


class Difference(StrEnum):
    """How the gateway's statement and our books disagree."""

    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    AMOUNT = "amount"
    TWICE = "twice"
