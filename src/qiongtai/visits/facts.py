"""What can happen in a hall. No fact holds more of a visitor than a ticket's number.

*outside_hours* marks what was done when the hall was closed by its hours or by the calendar of its place.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBooked(Fact):
    """Somebody booked a time; *instead_of* is the booking that was given up for it, if any."""

    kind: ClassVar[str] = "visit.booked"
    subject_field: ClassVar[str] = "booking_id"
    begins: ClassVar[bool] = True
    booking_id: int
    hall_id: int
    group: str
    item_key: str
    slot_at: datetime
    instead_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCancelled(Fact):
    """The booking was given up before its time."""

    kind: ClassVar[str] = "visit.cancelled"
    subject_field: ClassVar[str] = "booking_id"
    booking_id: int
    hall_id: int
    slot_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFact(Fact):
    """Base: every fact of a ticket names it and what it shows."""

    subject_field: ClassVar[str] = "ticket_id"
    ticket_id: int
    hall_id: int
    code: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketDrawn(TicketFact):
    """A number was drawn at the desk or in the hall, or came out of a booking at its check-in."""

    kind: ClassVar[str] = "ticket.drawn"
    begins: ClassVar[bool] = True
    item_key: str
    booking_id: int | None
    slot_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled(TicketFact):
    """A window called the number, for the *calls*-th time."""

    kind: ClassVar[str] = "ticket.called"
    window_id: int
    window: int
    calls: int
    waited_seconds: int
    outside_hours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMissed(TicketFact):
    """Nobody came after all calls."""

    kind: ClassVar[str] = "ticket.missed"
    window_id: int
    calls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTransferred(TicketFact):
    """The number waits again, for another window or group; the time waited so far counts on."""

    kind: ClassVar[str] = "ticket.transferred"
    from_window_id: int
    to_window_id: int | None
    to_group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketServed(TicketFact):
    """The visitor stands at the window, and the service begins; *case_id* follows once a case came out of it."""

    kind: ClassVar[str] = "ticket.served"
    window_id: int
    waited_seconds: int
    case_id: int | None = None
    outside_hours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFinished(TicketFact):
    """The service ended."""

    kind: ClassVar[str] = "ticket.finished"
    window_id: int
    served_seconds: int
    case_id: int | None
    outside_hours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOpened(Fact):
    """A clerk opened a window."""

    kind: ClassVar[str] = "window.opened"
    subject_field: ClassVar[str] = "window_id"
    window_id: int
    hall_id: int
    window: int
    outside_hours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowClosed(Fact):
    """The window was closed; *waiting*: tickets that no open window of the hall serves any more."""

    kind: ClassVar[str] = "window.closed"
    subject_field: ClassVar[str] = "window_id"
    window_id: int
    hall_id: int
    window: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HallFiguresSet(Fact):
    """The hall's leader set figures of booking and calling."""

    kind: ClassVar[str] = "hall.figures_set"
    subject_field: ClassVar[str] = "hall_id"
    hall_id: int
    figures: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPlanned(Fact):
    """The hall's leader said what a window serves."""

    kind: ClassVar[str] = "window.planned"
    subject_field: ClassVar[str] = "window_id"
    window_id: int
    hall_id: int
    groups: tuple[str, ...]
    in_use: bool
