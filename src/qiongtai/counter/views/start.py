"""The way into the counter: to the page that the officer's power opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from qiongtai.counter.views.queue import queue
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.ui.navigation import COUNTER

WAYS: tuple[tuple[Power, str], ...] = (
    (Power.DIRECT, "counter:hall_lead"),
    (Power.RUN, "counter:errands"),
    (Power.CHARGE, "counter:bills"),
)
"""Where those begin who take in no applications."""


@staff_with(*COUNTER)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Show clerks their queue, and lead the others to their own page."""
    actor = actor_of(request)
    if actor.holds(Power.RECEIVE):
        return queue(request)
    for power, page in WAYS:
        if actor.holds(power):
            return redirect(page)
    raise NotFound
