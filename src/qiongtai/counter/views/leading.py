"""The leader's pages of a hall: what goes on, the slots and their capacity, the windows, the tickets of the day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.halls import windows_near
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.plainform import PlainForm
from qiongtai.visits.operations.close_window import close_for_clerk
from qiongtai.visits.operations.set_figures import plan_window, set_figures
from qiongtai.visits.queries.day import slots_of_day, waits_of_day
from qiongtai.visits.queries.live import Live, led
from qiongtai.visits.queries.plan import all_groups, plan_for
from qiongtai.visits.queries.tickets import tickets_of_day
from qiongtai.visits.rules.parameters import BOUNDS, Parameters

LEADERS = (Power.DIRECT,)
LEAD = "counter:hall_lead"


class FiguresForm(PlainForm):
    """How the hall takes bookings and calls tickets."""

    slot_minutes = forms.IntegerField(label=_("Minutes of a slot"))
    per_window = forms.IntegerField(
        label=_("Appointments for each window in a slot"), help_text=_("0: the hall takes no appointments.")
    )
    days_ahead = forms.IntegerField(label=_("Working days that can be booked"), help_text=_("Today is the first."))
    most_open = forms.IntegerField(label=_("Open appointments of one person"))
    calls = forms.IntegerField(label=_("Calls before a ticket is missed"))
    early_minutes = forms.IntegerField(label=_("Check-in so many minutes before the time"))
    grace_minutes = forms.IntegerField(label=_("and until so many minutes after it"))
    ground = forms.IntegerField(
        label=_("Services of the day before a waiting time is shown"), help_text=_("With fewer nothing is said.")
    )


class WindowForm(PlainForm):
    """What a window serves."""

    groups = forms.CharField(label=_("Groups, its own first"), max_length=20)
    in_use = forms.BooleanField(label=_("in use"), required=False)


@staff_with(*LEADERS)
@never_cache
@require_GET
def lead(request: HttpRequest) -> HttpResponse:
    """Show the hall to the officer who leads it."""
    return _show(request, _hall_of(request))


@staff_with(*LEADERS)
@require_POST
def figures(request: HttpRequest, hall_id: int) -> HttpResponse:
    """Set the hall's figures."""
    form = FiguresForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            set_figures(hall_id=hall_id, given=form.cleaned_data, by=actor_of(request), at=now())
            messages.success(request, gettext("The hall's figures are set. What is booked already stands."))
            return _back(hall_id)
    return _show(request, hall_id, form=form)


@staff_with(*LEADERS)
@require_POST
def window(request: HttpRequest, hall_id: int, window_id: int) -> HttpResponse:
    """Say what a window serves, and whether it is in use."""
    form = WindowForm(request.POST, prefix=f"w{window_id}")
    if form.is_valid():
        with refusals_shown_on(form):
            letters = [one for one in form.cleaned_data["groups"].upper() if one.isalnum()]
            plan_window(
                window_id=window_id, groups=letters, in_use=form.cleaned_data["in_use"], by=actor_of(request), at=now()
            )
            messages.success(request, gettext("The window is set."))
            return _back(hall_id)
    return _show(request, hall_id, windows={window_id: form})


@staff_with(*LEADERS)
@require_POST
def shut(request: HttpRequest, hall_id: int, window_id: int) -> HttpResponse:
    """Close a window that a clerk left open."""
    close_for_clerk(window_id=window_id, by=actor_of(request), at=now())
    messages.success(request, gettext("The window is closed; its ticket, if it had one, waits again."))
    return _back(hall_id)


@staff_with(*LEADERS)
@never_cache
@require_GET
def day(request: HttpRequest, hall_id: int) -> HttpResponse:
    """List the tickets of a day with every instant that was recorded."""
    plan = plan_for(actor_of(request), hall_id, *LEADERS)
    wanted = _date(request.GET.get("day", "")) or day_of(now())
    page = tickets_of_day(plan, wanted, after=request.GET.get("after") or None)
    numbers = {one.window_id: one.number for one in plan.windows}
    rows = [{"row": row, "window": numbers.get(row.window_id or 0)} for row in page.rows]
    context = {"plan": plan, "day": wanted, "page": page, "rows": rows, "today": day_of(now())}
    return render(request, "counter/hall_day.html", context)


def _show(
    request: HttpRequest,
    hall_id: int,
    *,
    form: FiguresForm | None = None,
    windows: Mapping[int, WindowForm] | None = None,
) -> HttpResponse:
    at = now()
    found = led(actor_of(request), hall_id, at=at)
    wrong = windows or {}
    context = {
        "now": found,
        "plan": found.plan,
        "form": form or FiguresForm(initial=_said(found.plan.parameters)),
        "windows": [{"now": one, "form": wrong.get(one.plan.window_id) or _of(one.plan)} for one in found.windows],
        "waits": waits_of_day(found.plan, day_of(at)),
        "slots": slots_of_day(found.plan, day_of(at)),
        "groups": all_groups(),
        "closed": found.plan.is_closed(at),
        "unserved": _unserved(found),
    }
    return render(request, "counter/hall_lead.html", context, status=422 if form or windows else 200)


def _of(plan: Any) -> WindowForm:
    initial = {"groups": " ".join(plan.groups), "in_use": plan.in_use}
    return WindowForm(initial=initial, prefix=f"w{plan.window_id}")


def _said(parameters: Parameters) -> dict[str, int]:
    return {name: getattr(parameters, name) for name in BOUNDS}


def _unserved(found: Live) -> list[Any]:
    """Return the groups in which somebody waits and for which no window is open."""
    return [one for one in found.groups if one.waiting and not one.open_windows]


def _hall_of(request: HttpRequest) -> int:
    """Return the hall that was asked for, else that of the leader's own place."""
    asked = request.GET.get("hall", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 18:
        return int(asked)
    place = actor_of(request).place
    near = windows_near(place) if place else ()
    if not near:
        raise NotFound
    return near[0].hall_id


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _back(hall_id: int) -> HttpResponse:
    return redirect(f"{reverse(LEAD)}?hall={hall_id}")
