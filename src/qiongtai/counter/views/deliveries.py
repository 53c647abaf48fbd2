"""Results that lie here and have to reach their applicants within ten working days (行政许可法 44)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.cases.queries.deliveries import deliveries_due, late_deliveries
from qiongtai.counter.powers import DELIVERING
from qiongtai.foundation.clock import now
from qiongtai.law.lights import Light
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, staff_with

SIZE = 20
LONGEST = 60
SIEVE = (Light.RED, Light.YELLOW, Light.GREEN)


@staff_with(*DELIVERING)
@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """List what is not delivered, the earliest due first, with its light."""
    actor, at = actor_of(request), now()
    text = request.GET.get("q", "").strip()[:LONGEST]
    colour = chosen(Light, request.GET.get("light"))
    page = deliveries_due(
        actor, at=at, light=colour, text=text or None, after=request.GET.get("after") or None, size=SIZE
    )
    context = {"page": page, "colour": colour, "sieve": SIEVE, "text": text, "late": late_deliveries(actor, at=at)}
    return render(request, "counter/deliveries.html", context)
