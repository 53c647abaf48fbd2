"""One case, replayed as supervision saw it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.law.actor import Power
from qiongtai.supervision.queries.case import watched_case
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.watch.story import told


@staff_with(Power.SUPERVISE)
@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the case's facts one by one, with its clocks after each, and what was broken."""
    found = watched_case(actor_of(request), case_id)
    return render(request, "watch/case.html", {"case": found, "moments": told(found.replay)})
