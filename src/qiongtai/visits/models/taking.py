"""Take what a window works with: its session, its ticket, the next one in the queue; each locked."""

from datetime import date, datetime

from django.db.models import Case, F, IntegerField, Q, QuerySet, When

from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.visits.models.ticket import Ticket
from qiongtai.visits.models.window_session import WindowSession
from qiongtai.visits.rules.codes import TicketState
from qiongtai.visits.rules.lifecycle import AT_A_WINDOW
from qiongtai.visits.rules.windows import NothingInHand, WindowNotOpen


def own_session(by: Actor) -> WindowSession:
    """Return the open session of the clerk *by*, locked; raise `WindowNotOpen`.

    Everything at a window begins here, so that one clerk who presses twice acts once.
    """
    rows = WindowSession.objects.select_for_update(of=("self",)).select_related("window")
    found = rows.filter(clerk_id=by.id, closed_at=None).first()
    if found is None:
        raise WindowNotOpen
    return found


def in_hand(window_id: int) -> Ticket | None:
    """Return the ticket that is called to or served at the window, locked."""
    rows = Ticket.objects.select_for_update(of=("self",))
    return rows.filter(window_id=window_id, state__in=sorted(AT_A_WINDOW)).first()


def must_be_in_hand(window_id: int) -> Ticket:
    """Return the same; raise `NothingInHand` when there is none."""
    found = in_hand(window_id)
    if found is None:
        raise NothingInHand
    return found


def take_ticket(ticket_id: int) -> Ticket:
    """Return the ticket, locked; raise `NotFound`."""
    found = Ticket.objects.select_for_update(of=("self",)).filter(pk=ticket_id).first()
    if found is None:
        raise NotFound
    return found


def waiting_for(hall_id: int, day: date, window_id: int, groups: tuple[str, ...]) -> "QuerySet[Ticket]":
    """Return the tickets of *day* that the window may call."""
    mine = Q(for_window_id=window_id) | Q(for_window=None, group__in=groups)
    return Ticket.objects.filter(mine, hall_id=hall_id, day=day, state=TicketState.WAITING)


def in_turn(rows: "QuerySet[Ticket]", at: datetime) -> "QuerySet[Ticket]":
    """Return *rows* in the order in which they are called: bookings whose time has come, then by waiting time."""
    due = Q(slot_at__lte=at)
    first = Case(When(due, then=0), default=1, output_field=IntegerField())
    since = Case(When(due, then=F("slot_at")), default=F("waiting_since"))
    return rows.order_by(first, since, "waiting_since", "pk")


def take_next(rows: "QuerySet[Ticket]", at: datetime) -> Ticket | None:
    """Return the first of *rows* in turn, locked; those that another window is just taking are passed over."""
    return in_turn(rows, at).select_for_update(skip_locked=True, of=("self",)).first()


def keep(ticket: Ticket, **changes: object) -> None:
    """Change *ticket* and its row."""
    for name, value in changes.items():
        setattr(ticket, name, value)
    ticket.save(update_fields=list(changes))
