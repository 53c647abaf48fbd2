"""Pass a ticket on to another window or another group of services."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.visits.facts import TicketTransferred
from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.models.taking import keep, must_be_in_hand, own_session
from qiongtai.visits.queries.plan import Plan, plan_for
from qiongtai.visits.queries.tickets import about
from qiongtai.visits.rules.codes import TicketAct, TicketState
from qiongtai.visits.rules.lifecycle import advance
from qiongtai.visits.rules.windows import TransferNowhere, WindowShut


@transaction.atomic
def transfer_ticket(*, to_window_id: int | None = None, to_group: str | None = None, by: Actor, at: datetime) -> None:
    """Let the ticket at the window of *by* wait for another window of the hall, or for another group.

    It keeps its number and the time that it has waited. Raises `NothingInHand`, `TransferNowhere`, `WindowShut` for a
    window where nobody stands, and `GroupNotServed`.
    """
    session = own_session(by)
    plan = plan_for(by, session.hall_id, Power.RECEIVE)
    ticket = must_be_in_hand(session.window_id)
    group = plan.group(to_group).letter if to_group else ticket.group
    if to_window_id is not None:
        _must_be_open(plan, session, to_window_id)
    elif group == ticket.group:
        raise TransferNowhere
    passed_on(ticket, window_id=to_window_id, group=group, by=by, at=at)


def passed_on(ticket: Ticket, *, window_id: int | None, group: str, by: Actor, at: datetime) -> None:
    """Let *ticket* wait again, in the caller's transaction."""
    state, left = advance(TicketState(ticket.state), TicketAct.TRANSFER), ticket.window_id or 0
    keep(ticket, state=state, group=group, for_window_id=window_id, window=None, calls=0, served_at=None)
    fact = TicketTransferred(**about(ticket), from_window_id=left, to_window_id=window_id, to_group=group)
    record(fact, by=by, at=at)


def _must_be_open(plan: Plan, session: WindowSession, window_id: int) -> None:
    window = next((one for one in plan.windows if one.window_id == window_id), None)
    if window is None or window_id == session.window_id:
        raise TransferNowhere
    if not WindowSession.objects.filter(window_id=window_id, closed_at=None).exists():
        raise WindowShut(window=window.number)
