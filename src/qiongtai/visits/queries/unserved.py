"""Tickets for which nobody stands."""

from datetime import date

from django.db.models import Count, Q

from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.queries.plan import Plan
from qiongtai.visits.rules.codes import TicketState


def open_windows(plan: Plan) -> dict[int, WindowSession]:
    """Return the open sessions of the hall by window."""
    rows = WindowSession.objects.filter(hall_id=plan.hall.id, closed_at=None)
    return {row.window_id: row for row in rows}


def waiting_by_group(plan: Plan, day: date) -> dict[str, int]:
    """Return how many tickets of *day* wait in each group."""
    rows = Ticket.objects.filter(hall_id=plan.hall.id, day=day, state=TicketState.WAITING)
    return dict(rows.values_list("group").annotate(count=Count("pk")))


def unserved_without(plan: Plan, window_id: int, day: date) -> int:
    """Return how many tickets of *day* would wait for nobody if the window *window_id* were not open."""
    others = set(open_windows(plan)) - {window_id}
    served = {letter for window in plan.windows if window.window_id in others for letter in window.groups}
    rows = Ticket.objects.filter(hall_id=plan.hall.id, day=day, state=TicketState.WAITING)
    return rows.filter(Q(for_window_id=window_id) | ~Q(group__in=served) & ~Q(for_window_id__in=others)).count()
