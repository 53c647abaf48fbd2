"""The clerk's queue: what waits for an answer, what waits to be handed over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qiongtai.cases.queries.window import window_cases, window_counts
from qiongtai.counter.powers import CLERKS
from qiongtai.counter.queues import STATES, Queue, piles_of
from qiongtai.counter.windows import choose_window, chosen_of, windows_for
from qiongtai.foundation.clock import now
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.ui.wording import named
from qiongtai.visits.queries.strip import strip_of

SIZE = 20
LONGEST = 60


@staff_with(*CLERKS)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """List the cases of the clerk's windows, by what they wait for."""
    actor = actor_of(request)
    text = request.GET.get("q", "").strip()[:LONGEST]
    which = chosen(Queue, request.GET.get("queue"))
    if which is None and not text:
        which = Queue.ANSWER
    whole_area = request.GET.get("area") == "1"
    place = None if whole_area else actor.place
    page = window_cases(
        actor,
        states=STATES[which] if which else None,
        place=place,
        text=text or None,
        after=request.GET.get("after") or None,
        size=SIZE,
    )
    windows = windows_for(request)
    at = now()
    context = {
        "strip": strip_of(actor, at=at),
        "page": page,
        "which": which,
        "piles": piles_of(window_counts(actor, place=place)),
        "whole_area": whole_area,
        "text": text,
        "at": at,
        "window": chosen_of(request, windows),
        "windows": windows,
    }
    return render(request, "counter/queue.html", context)


@staff_with(*CLERKS)
@require_POST
def change_window(request: HttpRequest) -> HttpResponse:
    """Remember at which window the clerk stands."""
    number = request.POST.get("window", "")
    window = choose_window(request, int(number) if number.isascii() and number.isdigit() else 0)
    messages.success(request, _("You stand at %(window)s.") % {"window": named(window)})
    return redirect("counter:queue")
