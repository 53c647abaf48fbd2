"""Search results: what was found, or the next best way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.catalogue.queries.words import life_events, themes
from qiongtai.catalogue.rules.words import Audience
from qiongtai.finder.queries.notices import Notice, search_notices
from qiongtai.finder.queries.search import NOTHING, SearchNotReady, search
from qiongtai.foundation.clock import now
from qiongtai.portal.area import area_of
from qiongtai.portal.pictures import FIRST
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import public, told

LONGEST = 100


@public
@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what *q* finds for the visitor's area."""
    area = area_of(request)
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    audience = chosen(Audience, request.GET.get("for"))
    found, problem, after = NOTHING, "", request.GET.get("after")
    notices: tuple[Notice, ...] = ()
    try:
        found = search(text, place=area.code, audience=audience, after=after)
        notices = () if after else search_notices(text, place=area.code, at=now())
    except SearchNotReady as refusal:
        problem = told(refusal)
    events = {event.key: event for event in life_events()}
    context = {
        "area": area,
        "text": text,
        "audience": audience,
        "found": found,
        "notices": notices,
        "problem": problem,
        "themes": themes(),
        "often": [events[key] for key in FIRST if key in events],
    }
    return render(request, "portal/search.html", context, status=503 if problem else 200)
