"""The supervisor's day: what is new, what is late, what climbs, from the province down to an organ."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.supervision.queries.day import day_of_supervisor
from qiongtai.ui.http import actor_of, staff_with


@staff_with(Power.SUPERVISE)
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """Show the day of an area within my reach; each part leads further down, an organ to its corrections."""
    found = day_of_supervisor(actor_of(request), request.GET.get("area") or None, at=now())
    return render(request, "watch/day.html", {"day": found})
