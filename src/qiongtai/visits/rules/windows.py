"""What stands in the way at a window, in words."""

from qiongtai.law.refusal import Refusal


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


class TransferNowhere(Refusal):
    """Choose another window, or another group of services."""

    field = "to"


class HallClosed(Refusal):
    """The hall is closed now, so no ticket can be drawn. It is open on working days: %(hours)s."""
