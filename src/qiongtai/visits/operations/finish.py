"""End the service of a ticket."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.visits.facts import TicketFinished
from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.models.taking import keep, must_be_in_hand, own_session
from qiongtai.visits.queries.plan import Plan, plan_for
from qiongtai.visits.queries.tickets import about
from qiongtai.visits.rules.codes import TicketAct, TicketState
from qiongtai.visits.rules.lifecycle import advance
from qiongtai.visits.rules.waiting import seconds_between


@transaction.atomic
def finish_ticket(*, by: Actor, at: datetime) -> None:
    """End the service at the window of *by*. Raises `NothingInHand`, `ActNotAllowed`."""
    session = own_session(by)
    plan = plan_for(by, session.hall_id, Power.RECEIVE)
    finished(plan, session, must_be_in_hand(session.window_id), by, at)


def finished(plan: Plan, session: WindowSession, ticket: Ticket, by: Actor, at: datetime) -> None:
    """End the service of *ticket*, in the caller's transaction."""
    state = advance(TicketState(ticket.state), TicketAct.FINISH)
    keep(ticket, state=state, finished_at=at)
    fact = TicketFinished(
        **about(ticket),
        window_id=session.window_id,
        served_seconds=seconds_between(ticket.served_at, at),
        case_id=ticket.case_id,
        outside_hours=plan.is_closed(at),
    )
    record(fact, by=by, at=at)
