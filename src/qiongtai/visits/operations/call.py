"""Call tickets to a window: the next, the same again, one by its number; and give up on one that nobody answers."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.visits.facts import TicketCalled, TicketMissed
from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.models.taking import in_hand, keep, must_be_in_hand, own_session, take_next, waiting_for
from qiongtai.visits.operations.finish import finished
from qiongtai.visits.queries.plan import Plan, plan_for
from qiongtai.visits.queries.tickets import TicketRow, about, shown
from qiongtai.visits.rules.codes import TicketAct, TicketState
from qiongtai.visits.rules.groups import WindowPlan
from qiongtai.visits.rules.lifecycle import advance
from qiongtai.visits.rules.waiting import seconds_between
from qiongtai.visits.rules.windows import StillCalling, TicketUnknown, check_code


@transaction.atomic
def call_next(*, by: Actor, at: datetime) -> TicketRow | None:
    """Call the next ticket in turn to the open window of *by*; None: nobody waits for it.

    What is being served there is finished by this, and a ticket that was called often enough is missed. Raises
    `WindowNotOpen`, and `StillCalling` while a ticket has not been called often enough.
    """
    session = own_session(by)
    plan = plan_for(by, session.hall_id, Power.RECEIVE)
    _clear(plan, session, by, at)
    window = _window(plan, session)
    ticket = take_next(waiting_for(plan.hall.id, day_of(at), window.window_id, window.groups), at)
    return _called(plan, session, ticket, TicketAct.CALL, by, at) if ticket else None


@transaction.atomic
def recall(*, by: Actor, at: datetime) -> TicketRow:
    """Call the ticket at the window of *by* once more. Raises `NothingInHand`, `ActNotAllowed`."""
    session = own_session(by)
    plan = plan_for(by, session.hall_id, Power.RECEIVE)
    return _called(plan, session, must_be_in_hand(session.window_id), TicketAct.RECALL, by, at)


@transaction.atomic
def call_ticket(*, code: str, by: Actor, at: datetime) -> TicketRow:
    """Call the ticket *code* of today out of turn, also one that missed its call. Raises `TicketUnknown`."""
    session, code = own_session(by), check_code(code)
    plan = plan_for(by, session.hall_id, Power.RECEIVE)
    _clear(plan, session, by, at)
    callable_ = (TicketState.WAITING, TicketState.MISSED)
    rows = Ticket.objects.select_for_update(of=("self",)).filter(hall_id=plan.hall.id, day=day_of(at))
    ticket = rows.filter(code=code, state__in=callable_).first()
    if ticket is None:
        raise TicketUnknown(code=code)
    return _called(plan, session, ticket, TicketAct.CALL, by, at)


@transaction.atomic
def miss_ticket(*, by: Actor, at: datetime) -> None:
    """Give up on the ticket at the window, once it was called as often as the hall wants. Raises `StillCalling`."""
    session = own_session(by)
    plan = plan_for(by, session.hall_id, Power.RECEIVE)
    _missed(plan, session, must_be_in_hand(session.window_id), by, at)


def _clear(plan: Plan, session: WindowSession, by: Actor, at: datetime) -> None:
    """Leave the window free for another ticket."""
    ticket = in_hand(session.window_id)
    if ticket is None:
        return
    if ticket.state == TicketState.SERVING:
        finished(plan, session, ticket, by, at)
    else:
        _missed(plan, session, ticket, by, at)


def _missed(plan: Plan, session: WindowSession, ticket: Ticket, by: Actor, at: datetime) -> None:
    state = advance(TicketState(ticket.state), TicketAct.MISS)
    if ticket.calls < plan.parameters.calls:
        raise StillCalling(code=ticket.code, calls=ticket.calls, wanted=plan.parameters.calls)
    keep(ticket, state=state)
    record(TicketMissed(**about(ticket), window_id=session.window_id, calls=ticket.calls), by=by, at=at)


def _window(plan: Plan, session: WindowSession) -> WindowPlan:
    return next(one for one in plan.windows if one.window_id == session.window_id)


def _called(plan: Plan, session: WindowSession, ticket: Ticket, act: TicketAct, by: Actor, at: datetime) -> TicketRow:
    state = advance(TicketState(ticket.state), act)
    again = act is TicketAct.RECALL
    keep(ticket, state=state, called_at=at, calls=ticket.calls + 1 if again else 1, window=session.window)
    fact = TicketCalled(
        **about(ticket),
        window_id=session.window_id,
        window=session.window.number,
        calls=ticket.calls,
        waited_seconds=seconds_between(ticket.waiting_since, at),
        outside_hours=plan.is_closed(at),
    )
    record(fact, by=by, at=at)
    return shown(ticket)
