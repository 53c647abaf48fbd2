"""Tickets as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from qiongtai.foundation.clock import day_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.refusal import NotFound
from qiongtai.visits.models import Ticket
from qiongtai.visits.models.taking import in_turn
from qiongtai.visits.queries.plan import Plan
from qiongtai.visits.rules.codes import TicketState


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One ticket; *waited* and *took* are minutes, None while they are not over."""

    id: int
    token: UUID
    hall_id: int
    code: str
    group: str
    state: TicketState
    day: date
    item_key: str
    entry_code: str
    name_zh: str
    name_en: str
    slot_at: datetime | None
    drawn_at: datetime
    called_at: datetime | None
    calls: int
    served_at: datetime | None
    finished_at: datetime | None
    window_id: int | None
    for_window_id: int | None
    case_id: int | None

    @property
    def waited(self) -> int | None:
        """Return how many minutes passed from the drawing to the call."""
        return minutes(self.drawn_at, self.called_at)

    @property
    def took(self) -> int | None:
        """Return how many minutes the service took."""
        return minutes(self.served_at, self.finished_at)


def minutes(since: datetime | None, until: datetime | None) -> int | None:
    """Return the whole minutes between two instants, None when one is missing."""
    return None if since is None or until is None else int((until - since).total_seconds() // 60)


def ticket_by_token(token: UUID) -> TicketRow:
    """Return the ticket whose page *token* opens; raise `NotFound`."""
    row = Ticket.objects.filter(token=token).first()
    if row is None:
        raise NotFound
    return shown(row)


def waiting_in(plan: Plan, *, at: datetime, limit: int = 200) -> tuple[TicketRow, ...]:
    """Return the tickets that wait today, in the order in which they are called; at most *limit*."""
    rows = Ticket.objects.filter(hall_id=plan.hall.id, day=day_of(at), state=TicketState.WAITING)
    return tuple(shown(row) for row in in_turn(rows, at)[:limit])


def missed_in(plan: Plan, *, at: datetime, limit: int = 20) -> tuple[TicketRow, ...]:
    """Return the tickets of today whose holders did not come, the latest first; at most *limit*."""
    rows = Ticket.objects.filter(hall_id=plan.hall.id, day=day_of(at), state=TicketState.MISSED)
    return tuple(shown(row) for row in rows.order_by("-called_at", "-pk")[:limit])


def tickets_of_day(plan: Plan, day: date, *, after: str | None = None, size: int = 50) -> Page[TicketRow]:
    """Return the tickets of *day*, the last drawn first, with every instant that was recorded."""
    rows = Ticket.objects.filter(hall_id=plan.hall.id, day=day)
    return page_of(rows, order=("-id",), show=shown, after=after, size=size)


def ahead_of(ticket: TicketRow, at: datetime) -> int:
    """Return how many tickets of the same group would be called before *ticket* at the instant *at*."""
    rows = Ticket.objects.filter(hall_id=ticket.hall_id, day=ticket.day, group=ticket.group, state=TicketState.WAITING)
    order = list(in_turn(rows, at).values_list("pk", flat=True))
    return order.index(ticket.id) if ticket.id in order else 0


def about(ticket: Ticket) -> dict[str, Any]:
    """Return what every fact of *ticket* says: which it is, and where."""
    return {
        "ticket_id": ticket.pk,
        "hall_id": ticket.hall_id,
        "code": ticket.code,
        "group": ticket.group,
        "place": ticket.place,
        "organ_id": ticket.organ_id,
    }


def shown(row: Ticket) -> TicketRow:
    """Return *row* for pages."""
    return TicketRow(
        id=row.pk,
        token=row.token,
        hall_id=row.hall_id,
        code=row.code,
        group=row.group,
        state=TicketState(row.state),
        day=row.day,
        item_key=row.item_key,
        entry_code=row.entry_code,
        name_zh=row.name_zh,
        name_en=row.name_en,
        slot_at=row.slot_at,
        drawn_at=row.drawn_at,
        called_at=row.called_at,
        calls=row.calls,
        served_at=row.served_at,
        finished_at=row.finished_at,
        window_id=row.window_id,
        for_window_id=row.for_window_id,
        case_id=row.case_id,
    )
