"""When a booking may be turned into a ticket."""

from datetime import datetime, timedelta

from qiongtai.law.refusal import Refusal
from qiongtai.visits.rules.codes import BookingState
from qiongtai.visits.rules.hours import CHINA
from qiongtai.visits.rules.parameters import Parameters

DIGITS = 6


class BookingUnknown(Refusal):
    """No appointment of today in this hall has this code. Check the six digits, or draw a ticket."""

    field = "code"


class BookingOver(Refusal):
    """This appointment was for %(slot)s and is over. Draw a ticket instead."""

    field = "code"


class BookingAhead(Refusal):
    """This appointment is for %(slot)s. Check in from %(since)s on."""

    field = "code"


class BookingUsed(Refusal):
    """This appointment was cancelled, or its ticket has been drawn already."""

    field = "code"


def check_digits(code: str) -> str:
    """Return *code* if it is six digits; raise `BookingUnknown` otherwise."""
    if not (len(code) == DIGITS and code.isascii() and code.isdigit()):
        raise BookingUnknown
    return code


def check_arrival(state: BookingState, slot: datetime, parameters: Parameters, at: datetime) -> None:
    """Refuse a check-in that comes too early or too late, or for a booking that is not open any more."""
    if state is not BookingState.BOOKED:
        raise BookingUsed
    since = slot - timedelta(minutes=parameters.early_minutes)
    if at < since:
        raise BookingAhead(slot=slot.astimezone(CHINA), since=since.astimezone(CHINA))
    if at > slot + timedelta(minutes=parameters.grace_minutes):
        raise BookingOver(slot=slot.astimezone(CHINA))
