"""A hall's own pages: draw a ticket, check in, the slip, and the screen on the wall. Nobody signs in for them."""

from uuid import UUID, uuid4

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.operations.count_sign_in import TooManyAttempts, count_sign_in, forgive_sign_in
from qiongtai.portal.hall_board import board_of
from qiongtai.ui.http import actor_of, public, status_of, told
from qiongtai.ui.once import act_once, new_token
from qiongtai.visits.operations.check_in import check_in
from qiongtai.visits.operations.draw import Drawn, draw_ticket
from qiongtai.visits.queries.live import wait_of
from qiongtai.visits.queries.tickets import ticket_by_token
from qiongtai.visits.rules.codes import TicketState


@public
@never_cache
@require_GET
def hall(request: HttpRequest, hall_id: int) -> HttpResponse:
    """Offer the hall's services as big buttons, for a device at the entrance or one's own."""
    return _page(request, hall_id)


@public
@require_POST
def draw(request: HttpRequest, hall_id: int) -> HttpResponse:
    """Draw a ticket; a device may draw a hundred in five minutes."""
    letter = request.POST.get("group", "")[:1]

    def drawn() -> Drawn:
        count_sign_in(username=f"ticket {uuid4()}", address=f"ticket {_address(request)}", at=now())
        return draw_ticket(hall_id=hall_id, letter=letter, by=actor_of(request), at=now())

    try:
        return redirect(act_once(request, lambda: _slip(request, hall_id, drawn())))
    except TooManyAttempts:
        return _page(request, hall_id, gettext("Too many tickets were drawn from here. Ask at the desk."), status=422)
    except NotFound:
        raise
    except Refusal as refusal:
        return _page(request, hall_id, told(refusal), status=status_of(refusal))


@public
@require_POST
def arrive(request: HttpRequest, hall_id: int) -> HttpResponse:
    """Turn an appointment into a ticket by its code. Guesses are counted like those of passwords."""
    code = "".join(request.POST.get("code", "").split())[:20]

    def arrived() -> str:
        tries = count_sign_in(username=f"visit {hall_id}", address=f"visit {_address(request)}", at=now())
        found = check_in(hall_id=hall_id, code=code, by=actor_of(request), at=now())
        forgive_sign_in(tries)
        return _slip(request, hall_id, found)

    try:
        return redirect(act_once(request, arrived))
    except TooManyAttempts:
        problem = gettext("Too many tries. Wait five minutes, or ask at the desk.")
        return _page(request, hall_id, code=code, wrong=problem, status=422)
    except NotFound:
        raise
    except Refusal as refusal:
        return _page(request, hall_id, code=code, wrong=told(refusal), status=status_of(refusal))


@public
@never_cache
@require_GET
def ticket(request: HttpRequest, hall_id: int, slip: UUID) -> HttpResponse:
    """Show a ticket: its number, how many go before it, and the window that calls it; it prints as a slip."""
    found = ticket_by_token(slip)
    if found.hall_id != hall_id:
        raise NotFound
    shown = board_of(hall_id)
    waits = found.state is TicketState.WAITING
    ahead, minutes = wait_of(found, shown.now, at=now()) if waits else (0, None)
    numbers = {one.window_id: one.number for one in shown.now.plan.windows}
    context = {
        "ticket": found,
        "hall": shown.now.plan.hall,
        "group": shown.now.group(found.group),
        "ahead": ahead,
        "minutes": minutes,
        "window": numbers.get(found.window_id or 0),
        "kiosk": "kiosk" in request.GET,
    }
    return render(request, "portal/ticket.html", context)


@public
@require_GET
def screen(request: HttpRequest, hall_id: int) -> HttpResponse:
    """Show the wall of the hall; without JavaScript it stands as it was when it was opened."""
    shown = board_of(hall_id)
    return render(request, "portal/screen.html", {"now": shown.now, "news": shown.news, "hall": shown.now.plan.hall})


@public
@require_GET
def screen_data(request: HttpRequest, hall_id: int) -> HttpResponse:
    """Answer what the wall shows as JSON, or 304 while nothing changed."""
    shown = board_of(hall_id)
    if request.headers.get("If-None-Match") == shown.tag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(shown.body, content_type="application/json")
    answer["ETag"], answer["Cache-Control"] = shown.tag, "no-cache"
    return answer


def _page(
    request: HttpRequest, hall_id: int, problem: str = "", *, code: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    shown = board_of(hall_id)
    context = {
        "now": shown.now,
        "hall": shown.now.plan.hall,
        "closed": shown.now.plan.is_closed(now()),
        "problem": problem,
        "code": code,
        "wrong": wrong,
        "kiosk": "kiosk" in request.GET or "kiosk" in request.POST,
        "once": new_token(),
        "once_too": new_token(),
    }
    return render(request, "portal/hall.html", context, status=status)


def _slip(request: HttpRequest, hall_id: int, found: Drawn) -> str:
    page = reverse("portal:ticket", args=[hall_id, found.token])
    return f"{page}?kiosk=1" if "kiosk" in request.POST else page


def _address(request: HttpRequest) -> str:
    return str(get_adapter(request).get_client_ip(request))
