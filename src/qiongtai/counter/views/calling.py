"""The clerk's calling page: open the window, call, serve and pass on tickets, all by single keys."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qiongtai.counter import ticket
from qiongtai.counter.powers import CLERKS
from qiongtai.counter.windows import choose_window, window_of, windows_for
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, staff_with, status_of, told
from qiongtai.ui.once import act_once, new_token
from qiongtai.visits.operations.call import call_next, call_ticket, miss_ticket, recall
from qiongtai.visits.operations.check_in import check_in
from qiongtai.visits.operations.close_window import close_window
from qiongtai.visits.operations.draw import Drawn, draw_ticket
from qiongtai.visits.operations.finish import finish_ticket
from qiongtai.visits.operations.open_window import open_window
from qiongtai.visits.operations.serve import serve_ticket
from qiongtai.visits.operations.transfer import transfer_ticket
from qiongtai.visits.queries.plan import Plan, plan_of
from qiongtai.visits.queries.strip import strip_of
from qiongtai.visits.queries.tickets import missed_in, waiting_in
from qiongtai.visits.queries.unserved import open_windows
from qiongtai.visits.rules.windows import TicketsWouldWait, TicketUnknown

Act = Callable[[HttpRequest], str]
HALL = "counter:hall"


@staff_with(*CLERKS)
@never_cache
@require_GET
def hall(request: HttpRequest) -> HttpResponse:
    """Show the window, the ticket at it, and who waits."""
    return show(request)


@staff_with(*CLERKS)
@never_cache
@require_GET
def strip(request: HttpRequest) -> HttpResponse:
    """Show the strip alone, for a page that is open; empty when no window is open any more."""
    return render(request, "counter/parts/calling.html", {"strip": strip_of(actor_of(request), at=now())})


@staff_with(*CLERKS)
@require_POST
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Do what a button says, and show the page again; a refusal stands above it."""
    if name not in ACTS:
        raise NotFound
    try:
        return redirect(ACTS[name](request))
    except NotFound:
        raise
    except Refusal as refusal:
        return show(request, refusal)


def show(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    """Render the page, with what was refused."""
    actor, at = actor_of(request), now()
    mine = strip_of(actor, at=at)
    windows = windows_for(request)
    plan = mine.plan if mine else plan_of(windows[0].hall_id) if windows else None
    context: dict[str, Any] = {
        "strip": mine,
        "plan": plan,
        "windows": windows,
        "window": window_of(request),
        "problem": told(refusal) if refusal else "",
        "unsure": isinstance(refusal, TicketsWouldWait),
        "typed": request.POST.get("code", "") if isinstance(refusal, TicketUnknown) else "",
        "arriving": request.POST.get("digits", ""),
        "once": new_token(),
        "once_too": new_token(),
    }
    if plan:
        taken = open_windows(plan)
        context |= {
            "waiting": waiting_in(plan, at=at),
            "missed": missed_in(plan, at=at),
            "others": _others(plan, set(taken), mine.window.window_id if mine else 0),
            "clerks": {key: session.clerk_name for key, session in taken.items()},
            "closed": plan.is_closed(at),
        }
    return render(request, "counter/hall.html", context, status=status_of(refusal) if refusal else 200)


def _others(plan: Plan, taken: set[int], own: int) -> list[Any]:
    return [one for one in plan.windows if one.window_id in taken and one.window_id != own]


def _open(request: HttpRequest) -> str:
    number = request.POST.get("window", "")
    window = choose_window(request, int(number[:18]) if number.isascii() and number.isdigit() else 0)
    open_window(window_id=window.id, by=actor_of(request), at=now())
    return reverse(HALL)


def _close(request: HttpRequest) -> str:
    close_window(sure=request.POST.get("sure") == "1", by=actor_of(request), at=now())
    ticket.let_go(request)
    messages.success(request, _("Your window is closed. What you have begun to take in is kept."))
    return reverse(HALL)


def _next(request: HttpRequest) -> str:
    found = call_next(by=actor_of(request), at=now())
    ticket.let_go(request)
    if found is None:
        messages.info(request, _("Nobody waits for your window."))
    return reverse(HALL)


def _one(request: HttpRequest) -> str:
    call_ticket(code=request.POST.get("code", "")[:20], by=actor_of(request), at=now())
    ticket.let_go(request)
    return reverse(HALL)


def _again(request: HttpRequest) -> str:
    recall(by=actor_of(request), at=now())
    return reverse(HALL)


def _miss(request: HttpRequest) -> str:
    miss_ticket(by=actor_of(request), at=now())
    return reverse(HALL)


def _begin(request: HttpRequest) -> str:
    """Begin the service and lead on to the reception of what the visitor came for."""
    found = serve_ticket(by=actor_of(request), at=now())
    ticket.hold(request, found)
    return reverse("counter:receive", args=[found.entry_code]) if found.entry_code else reverse("counter:find")


def _finish(request: HttpRequest) -> str:
    finish_ticket(by=actor_of(request), at=now())
    ticket.let_go(request)
    return reverse(HALL)


def _pass_on(request: HttpRequest) -> str:
    kind, _colon, value = request.POST.get("to", "").partition(":")
    window_id = int(value[:18]) if kind == "window" and value.isascii() and value.isdigit() else None
    group = value[:1] if kind == "group" else None
    transfer_ticket(to_window_id=window_id, to_group=group, by=actor_of(request), at=now())
    ticket.let_go(request)
    messages.success(request, _("The ticket is passed on; it keeps the time that it has waited."))
    return reverse(HALL)


def _draw(request: HttpRequest) -> str:
    letter = request.POST.get("group", "")[:1]
    return _slip(request, lambda hall_id: draw_ticket(hall_id=hall_id, letter=letter, by=actor_of(request), at=now()))


def _arrive(request: HttpRequest) -> str:
    code = "".join(request.POST.get("digits", "").split())[:20]
    return _slip(request, lambda hall_id: check_in(hall_id=hall_id, code=code, by=actor_of(request), at=now()))


def _slip(request: HttpRequest, drawn: Callable[[int], Drawn]) -> str:
    """Draw in the clerk's hall, once however often the form is sent, and tell where the slip is printed."""
    windows = windows_for(request)
    if not windows:
        raise NotFound
    hall_id = windows[0].hall_id

    def made() -> str:
        found = drawn(hall_id)
        return urlencode({"drawn": found.code, "slip": str(found.token)})

    return f"{reverse(HALL)}?{act_once(request, made)}"


ACTS: Mapping[str, Act] = {
    "open": _open,
    "close": _close,
    "next": _next,
    "call": _one,
    "again": _again,
    "missed": _miss,
    "begin": _begin,
    "finish": _finish,
    "pass": _pass_on,
    "draw": _draw,
    "arrive": _arrive,
}
