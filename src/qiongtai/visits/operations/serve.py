"""The visitor has come: begin the service, and remember the case that comes out of it."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.visits.facts import TicketServed
from qiongtai.visits.models.taking import keep, must_be_in_hand, own_session, take_ticket
from qiongtai.visits.queries.plan import plan_for
from qiongtai.visits.queries.tickets import TicketRow, about, shown
from qiongtai.visits.rules.codes import TicketAct, TicketState
from qiongtai.visits.rules.desk import works_at
from qiongtai.visits.rules.lifecycle import advance
from qiongtai.visits.rules.waiting import seconds_between


@transaction.atomic
def serve_ticket(*, by: Actor, at: datetime) -> TicketRow:
    """Begin the service of the ticket that was called to the window of *by*. Raises `NothingInHand`."""
    session = own_session(by)
    plan = plan_for(by, session.hall_id, Power.RECEIVE)
    ticket = must_be_in_hand(session.window_id)
    keep(ticket, state=advance(TicketState(ticket.state), TicketAct.SERVE), served_at=at)
    fact = TicketServed(
        **about(ticket),
        window_id=session.window_id,
        waited_seconds=seconds_between(ticket.waiting_since, ticket.called_at),
        outside_hours=plan.is_closed(at),
    )
    record(fact, by=by, at=at)
    return shown(ticket)


@transaction.atomic
def mark_case(*, ticket_id: int, case_id: int, by: Actor) -> None:
    """Write on the ticket which case came out of it; the fact of its end will name it. Raises `NotFound`."""
    ticket = take_ticket(ticket_id)
    if not works_at(by, ticket.place, Power.RECEIVE):
        raise NotFound
    keep(ticket, case_id=case_id)
