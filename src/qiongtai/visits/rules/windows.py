"""What stands in the way at a window, in words."""

from qiongtai.law.refusal import Refusal

LONGEST = 8
"""Characters of a ticket's code."""


class WindowNotOpen(Refusal):
    """Your window is not open. Open it first."""


class WindowTaken(Refusal):
    """%(clerk)s stands at this window. Choose another one."""

    field = "window"


class OtherWindowOpen(Refusal):
    """You have window %(window)s open. Close it first."""

    field = "window"


class TicketInHand(Refusal):
    """Ticket %(code)s is at your window. Finish it, pass it on, or mark it as missed first."""


class StillCalling(Refusal):
    """Ticket %(code)s was called %(calls)s of %(wanted)s times. Call it again, or begin its service."""


class NothingInHand(Refusal):
    """No ticket is at your window. Call the next one."""


class TicketsWouldWait(Refusal):
    """%(count)s tickets wait that no other open window serves. Close all the same, or call them first."""


class WindowShut(Refusal):
    """Window %(window)s is not open. Choose one that is open, or a group of services."""

    field = "to"


class TicketUnknown(Refusal):
    """No ticket %(code)s waits here today. Look at the list."""

    field = "code"


def check_code(text: str) -> str:
    """Return *text* as a ticket shows it; raise `TicketUnknown` for what no ticket shows."""
    code = text.strip().upper()[:LONGEST]
    if not (code.isascii() and code.isalnum()):
        raise TicketUnknown(code=code.replace("\x00", ""))
    return code


class TransferNowhere(Refusal):
    """Choose another window, or another group of services."""

    field = "to"


class HallClosed(Refusal):
    """The hall is closed now, so no ticket can be drawn. It is open on working days: %(hours)s."""
