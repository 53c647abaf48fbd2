"""Open a window."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.halls import window as window_row
from qiongtai.visits.facts import TicketMissed, WindowOpened
from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.models.taking import in_hand, keep
from qiongtai.visits.operations.close_window import closed
from qiongtai.visits.operations.finish import finished
from qiongtai.visits.queries.plan import Plan, plan_for
from qiongtai.visits.queries.tickets import about
from qiongtai.visits.rules.codes import TicketState
from qiongtai.visits.rules.windows import OtherWindowOpen, WindowTaken


@transaction.atomic
def open_window(*, window_id: int, by: Actor, at: datetime) -> None:
    """Open the window for the clerk *by*; opening it again changes nothing.

    What somebody forgot to close on an earlier day is closed first. Raises `WindowTaken`, `OtherWindowOpen`.
    """
    row = window_row(window_id)
    plan = plan_for(by, row.hall_id, Power.RECEIVE)
    if by.id is None:
        raise NotFound
    _end_earlier_days(plan, window_id, by, at)
    mine = WindowSession.objects.filter(clerk_id=by.id, closed_at=None).select_related("window").first()
    if mine is not None and mine.window_id == window_id:
        return
    if mine is not None:
        raise OtherWindowOpen(window=mine.window.number)
    try:
        with transaction.atomic():
            WindowSession.objects.create(
                hall_id=row.hall_id, window_id=window_id, clerk_id=by.id, clerk_name=by.name[:60], opened_at=at
            )
    except IntegrityError:
        other = WindowSession.objects.filter(window_id=window_id, closed_at=None).first()
        raise WindowTaken(clerk=other.clerk_name if other else by.name) from None
    fact = WindowOpened(
        **plan.about(),  # type: ignore[arg-type]
        window_id=window_id,
        window=row.number,
        outside_hours=plan.is_closed(at),
    )
    record(fact, by=by, at=at)


def _end_earlier_days(plan: Plan, window_id: int, by: Actor, at: datetime) -> None:
    rows = WindowSession.objects.select_for_update(of=("self",)).select_related("window").order_by("pk")
    forgotten = rows.filter(Q(window_id=window_id) | Q(clerk_id=by.id), hall_id=plan.hall.id, closed_at=None)
    for session in forgotten:
        if day_of(session.opened_at) < day_of(at):
            ticket = in_hand(session.window_id)
            if ticket is not None:
                _end(plan, session, ticket, by, at)
            closed(plan, session, 0, by, at)


def _end(plan: Plan, session: WindowSession, ticket: Ticket, by: Actor, at: datetime) -> None:
    if ticket.state == TicketState.SERVING:
        finished(plan, session, ticket, by, at)
        return
    keep(ticket, state=TicketState.MISSED)
    record(TicketMissed(**about(ticket), window_id=session.window_id, calls=ticket.calls), by=by, at=at)
