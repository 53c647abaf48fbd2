"""What a clerk has before the eyes while calling: the open window, its ticket, who waits."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor
from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.models.taking import waiting_for
from qiongtai.visits.queries.plan import Plan, plan_of
from qiongtai.visits.queries.tickets import TicketRow, shown
from qiongtai.visits.rules.groups import WindowPlan
from qiongtai.visits.rules.lifecycle import AT_A_WINDOW


@dataclass(frozen=True, slots=True)
class Strip:
    """The clerk's open window. *waiting*: how many tickets it may call; *enough*: called as often as the hall wants."""

    plan: Plan
    window: WindowPlan
    since: datetime
    ticket: TicketRow | None
    waiting: int

    @property
    def enough(self) -> bool:
        """Tell whether the ticket may be given up."""
        return self.ticket is not None and self.ticket.calls >= self.plan.parameters.calls


def strip_of(actor: Actor, *, at: datetime) -> Strip | None:
    """Return the calling strip of *actor*, None when no window of theirs is open."""
    session = WindowSession.objects.filter(clerk_id=actor.id, closed_at=None).first()
    if session is None:
        return None
    plan = plan_of(session.hall_id)
    window = next(one for one in plan.windows if one.window_id == session.window_id)
    held = Ticket.objects.filter(window_id=window.window_id, state__in=sorted(AT_A_WINDOW)).first()
    waiting = waiting_for(plan.hall.id, day_of(at), window.window_id, window.groups).count()
    return Strip(plan, window, session.opened_at, shown(held) if held else None, waiting)
