"""Close a window."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.visits.facts import WindowClosed
from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.models.taking import in_hand, own_session
from qiongtai.visits.operations.transfer import passed_on
from qiongtai.visits.queries.plan import Plan, plan_for
from qiongtai.visits.queries.unserved import unserved_without
from qiongtai.visits.rules.codes import TicketState
from qiongtai.visits.rules.windows import TicketInHand, TicketsWouldWait


@transaction.atomic
def close_window(*, sure: bool = False, by: Actor, at: datetime) -> None:
    """Close the open window of the clerk *by*.

    An application that is being written is not touched by this: drafts are kept by the cases, and a page that is open
    can still be sent. Raises `WindowNotOpen`, `TicketInHand`, and, unless *sure*, `TicketsWouldWait` when tickets wait
    that no other open window serves.
    """
    session = own_session(by)
    plan = plan_for(by, session.hall_id, Power.RECEIVE)
    ticket = in_hand(session.window_id)
    if ticket is not None:
        raise TicketInHand(code=ticket.code)
    waiting = unserved_without(plan, session.window_id, day_of(at))
    if waiting and not sure:
        raise TicketsWouldWait(count=waiting)
    closed(plan, session, waiting, by, at)


@transaction.atomic
def close_for_clerk(*, window_id: int, by: Actor, at: datetime) -> None:
    """Let the leader of the hall close a window that a clerk left open; its ticket waits again, where it stood."""
    rows = WindowSession.objects.select_for_update(of=("self",)).select_related("window")
    session = rows.filter(window_id=window_id, closed_at=None).first()
    if session is None:
        raise NotFound
    plan = plan_for(by, session.hall_id, Power.DIRECT)
    ticket = in_hand(window_id)
    if ticket is not None:
        passed_on(ticket, window_id=None, group=ticket.group, by=by, at=at)
    closed(plan, session, unserved_without(plan, window_id, day_of(at)), by, at)


def closed(plan: Plan, session: WindowSession, waiting: int, by: Actor, at: datetime) -> None:
    """Close *session* in the caller's transaction; tickets meant for it wait for any window of their group."""
    session.closed_at = at
    session.save(update_fields=["closed_at"])
    Ticket.objects.filter(for_window_id=session.window_id, state=TicketState.WAITING).update(for_window=None)
    fact = WindowClosed(
        **plan.about(),  # type: ignore[arg-type]
        window_id=session.window_id,
        window=session.window.number,
        waiting=waiting,
    )
    record(fact, by=by, at=at)
