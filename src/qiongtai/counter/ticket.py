"""The ticket of the visitor who stands at the window: remembered until its service ends, and marked with its case."""

from django.http import HttpRequest

from qiongtai.law.actor import Actor
from qiongtai.visits.operations.serve import mark_case
from qiongtai.visits.queries.tickets import TicketRow

HELD = "ticket"


def hold(request: HttpRequest, ticket: TicketRow) -> None:
    """Remember whose application is taken in next."""
    request.session[HELD] = {"id": ticket.id, "code": ticket.code}


def let_go(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(HELD, None)


def mark_held(request: HttpRequest, case_id: int, by: Actor) -> None:
    """Write on the ticket that is held, if there is one, which case came out of it."""
    held = request.session.get(HELD)
    if held:
        mark_case(ticket_id=held["id"], case_id=case_id, by=by)
