"""Draw a ticket."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.visits.facts import TicketDrawn
from qiongtai.visits.models import Booking, Ticket
from qiongtai.visits.queries.plan import Plan, plan_of
from qiongtai.visits.rules.desk import works_at
from qiongtai.visits.rules.purpose import Purpose
from qiongtai.visits.rules.waiting import ticket_code
from qiongtai.visits.rules.windows import HallClosed

COUNT = """
INSERT INTO visits_counter AS counter (hall_id, day, "group", last) VALUES (%s, %s, %s, 1)
ON CONFLICT (hall_id, day, "group") DO UPDATE SET last = counter.last + 1 RETURNING last
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ticket that was drawn; *token* opens its page."""

    id: int
    token: UUID
    code: str


@transaction.atomic
def draw_ticket(*, hall_id: int, letter: str, purpose: Purpose | None = None, by: Actor, at: datetime) -> Drawn:
    """Draw the next number of the group *letter*.

    A visitor draws while the hall is open; a clerk of the hall may draw at any time, and what follows out of hours is
    marked. Raises `HallClosed`, `GroupNotServed`, `NotFound`.
    """
    plan = plan_of(hall_id)
    if plan.is_closed(at) and not works_at(by, plan.hall.place, Power.RECEIVE, Power.DIRECT):
        raise HallClosed(hours=plan.hall.hours)
    return drawn(plan, plan.group(letter).letter, purpose=purpose, booking=None, by=by, at=at)


def drawn(
    plan: Plan, letter: str, *, purpose: Purpose | None, booking: Booking | None, by: Actor, at: datetime
) -> Drawn:
    """Number a ticket of the group *letter*, keep it and record it, in the caller's transaction."""
    day = day_of(at)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [plan.hall.id, day, letter])
        (number,) = cursor.fetchone()
    ticket = Ticket.objects.create(
        hall_id=plan.hall.id,
        place=plan.hall.place,
        organ_id=plan.hall.organ_id,
        day=day,
        group=letter,
        code=ticket_code(letter, number),
        item_key=purpose.item_key if purpose else "",
        entry_code=purpose.entry_code if purpose else "",
        name_zh=purpose.name_zh if purpose else "",
        name_en=purpose.name_en if purpose else "",
        booking=booking,
        slot_at=booking.slot_at if booking else None,
        drawn_at=at,
        waiting_since=at,
    )
    fact = TicketDrawn(
        **plan.about(),  # type: ignore[arg-type]
        ticket_id=ticket.pk,
        code=ticket.code,
        group=letter,
        item_key=ticket.item_key,
        booking_id=booking.pk if booking else None,
        slot_at=ticket.slot_at,
    )
    record(fact, by=by, at=at)
    return Drawn(ticket.pk, ticket.token, ticket.code)
