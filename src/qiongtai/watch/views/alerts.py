"""The list of alerts, and one of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import divisions_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.operations.acknowledge import acknowledge_alert
from qiongtai.supervision.queries.alerts import alert as alert_page
from qiongtai.supervision.queries.alerts import alerts as alerts_of
from qiongtai.supervision.queries.areas import area_of, home
from qiongtai.supervision.queries.rules import rules
from qiongtai.supervision.rules.codes import AlertState, Colour
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.watch.forms import RemarkForm
from qiongtai.watch.story import lines_of, particulars_of

SIZE = 20


@staff_with(Power.SUPERVISE)
@require_GET
def alerts(request: HttpRequest) -> HttpResponse:
    """List the alerts in my reach; filters and the place in the list travel in the address."""
    actor, asked = actor_of(request), request.GET
    colour, state = chosen(Colour, asked.get("colour")), chosen(AlertState, asked.get("state"))
    area = area_of(actor, asked["area"]) if asked.get("area") else None
    known = [rule for rule in rules() if rule.working]
    rule = asked.get("rule") or None
    if rule and rule not in {one.code for one in known}:
        raise NotFound
    page = alerts_of(
        actor,
        area=area.code if area else None,
        colour=colour,
        rule=rule,
        state=state,
        after=asked.get("after") or None,
        size=SIZE,
    )
    context = {"page": page, "colour": colour, "state": state, "rule": rule, "area": area, "rules": known}
    return render(request, "watch/alerts.html", context | {"areas": _areas(home(actor)), "states": tuple(AlertState)})


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "POST"])
def alert(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Show one alert with the facts behind it, and take a supervisor's remark."""
    actor, form = actor_of(request), RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            acknowledge_alert(alert_id=alert_id, remark=form.cleaned_data["remark"], by=actor, at=now())
            messages.success(request, _("The alert is acknowledged."))
            return redirect("watch:alert", alert_id)
    found = alert_page(actor, alert_id)
    context = {
        "page": found,
        "alert": found.alert,
        "rule": found.rule,
        "form": form,
        "particulars": particulars_of(found.particulars),
        "lines": lines_of(found.facts[-8:]),
        "own": lines_of(found.own_facts),
    }
    return render(request, "watch/alert.html", context, status=422 if form.errors else 200)


def _areas(top: str) -> tuple[object, ...]:
    """Return the counties that the list can be narrowed to."""
    if not top.endswith("0" * 10):
        return ()
    return divisions_of_level(Level.CITY, Level.COUNTY)
