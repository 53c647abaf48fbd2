"""The inbox: what waits for me, the most urgent first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.cases.queries.inbox import inbox as tasks_of
from qiongtai.cases.queries.inbox import inbox_counts
from qiongtai.cases.queries.list import cases_in_scope
from qiongtai.cases.queries.views import views_of
from qiongtai.cases.rules.states import State
from qiongtai.desk.powers import OFFICERS
from qiongtai.desk.views.kept import query_of
from qiongtai.foundation.clock import now
from qiongtai.law.lights import Light
from qiongtai.law.points import Point
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, staff_with

SIZE = 20
LONGEST = 60


@staff_with(*OFFICERS)
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List the open tasks by urgency; filters and the place in the list travel in the address."""
    actor, at = actor_of(request), now()
    point, light = chosen(Point, request.GET.get("point")), chosen(Light, request.GET.get("light"))
    text, waiting = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("waiting") == "1"
    in_hand = request.GET.get("hand") == "1"
    page = tasks_of(
        actor,
        at=at,
        point=point,
        light=light,
        text=text or None,
        waiting=waiting,
        in_hand=in_hand,
        after=request.GET.get("after") or None,
        size=SIZE,
    )
    asked = {"point": point, "light": light, "text": text, "waiting": waiting, "in_hand": in_hand}
    query, views = query_of(request.GET), views_of(actor)
    context = {
        "page": page,
        "counts": inbox_counts(actor, at=at),
        "query": query,
        "kept_views": views,
        "kept": query in {one.query for one in views},
        **asked,
    }
    return render(request, "desk/inbox.html", context)


@staff_with(*OFFICERS)
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """List all cases in my reach, newest first, whoever they wait for."""
    state = chosen(State, request.GET.get("state"))
    text = request.GET.get("q", "").strip()[:LONGEST]
    after = request.GET.get("after") or None
    page = cases_in_scope(actor_of(request), state=state, text=text or None, after=after, size=SIZE)
    states = tuple(one for one in State if one not in (State.DRAFT, State.DISCARDED))
    return render(request, "desk/cases.html", {"page": page, "state": state, "states": states, "text": text})
