"""Random spot checks: draw, look, write down what was found."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import organs_of
from qiongtai.supervision.operations.spot_check import draw_spot_check, record_finding
from qiongtai.supervision.queries.areas import area_of
from qiongtai.supervision.queries.spot_checks import spot_check as spot_check_page
from qiongtai.supervision.queries.spot_checks import spot_checks as spot_checks_of
from qiongtai.supervision.rules.measure_codes import Looked
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.wording import named
from qiongtai.watch.measure_forms import DrawForm, FindingForm

SIZE = 20


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def spot_checks(request: HttpRequest) -> HttpResponse:
    """List the draws in my reach, and draw anew of an area's finished cases."""
    actor, at = actor_of(request), now()
    area = area_of(actor, request.POST.get("area") or request.GET.get("area") or None)
    offered = [(one.key, named(one)) for one in organs_of(area.code)]
    today = day_of(at)
    initial = {"area": area.code, "first_day": today - timedelta(days=30), "last_day": today}
    form = DrawForm(request.POST or None, initial=initial, organs=offered)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refusals_shown_on(form):
            address = act_once(
                request,
                lambda: reverse("watch:spot_check", args=[draw_spot_check(**typed, by=actor, at=at)]),
            )
        if not form.errors:
            return redirect(address)
    page = spot_checks_of(actor, after=request.GET.get("after") or None, size=SIZE)
    context = {"page": page, "form": form, "area": area, "once": new_token()}
    return render(request, "watch/spot_checks.html", context, status=422 if form.errors else 200)


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def spot_check(request: HttpRequest, spot_check_id: int) -> HttpResponse:
    """Show a draw with its cases, and take what was found in one of them."""
    actor = actor_of(request)
    found = spot_check_page(actor, spot_check_id)
    form = FindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if typed["drawn"] not in {one.id for one in found.cases}:
            raise NotFound
        faults = [Looked(one) for one in typed["faults"]]
        with refusals_shown_on(form):
            record_finding(drawn_id=typed["drawn"], faults=faults, words=typed["words"], by=actor, at=now())
        if not form.errors:
            messages.success(request, _("Recorded."))
            return redirect("watch:spot_check", spot_check_id)
    context = {"page": found, "row": found.row, "form": form, "looked": tuple(Looked)}
    return render(request, "watch/spot_check.html", context, status=422 if form.errors else 200)
