"""Find a service: the start page, and lists by audience, theme, life event and organ."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from qiongtai.bulletin.queries.seen import announcements_for
from qiongtai.catalogue.queries.entries import EntryRow, entries_at
from qiongtai.catalogue.queries.words import WordRow, life_events, themes
from qiongtai.catalogue.rules.words import Audience
from qiongtai.foundation.clock import now
from qiongtai.foundation.keyset import Page
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import organ
from qiongtai.portal.area import area_of
from qiongtai.portal.pictures import FIRST, FOR_BUSINESS, drawing_of
from qiongtai.ui.http import public
from qiongtai.ui.wording import named

MANY = 400
"""More than an area has services; the organs' page counts them all in one query."""
ANNOUNCED = 4
"""How many announcements the start page names."""
AUDIENCES = {"citizen": Audience.PERSON, "enterprise": Audience.ENTERPRISE}


@dataclass(frozen=True, slots=True)
class Tile:
    """A life event with its drawing."""

    event: WordRow
    drawing: str


@dataclass(frozen=True, slots=True)
class OrganWithServices:
    """An organ that serves the area, and how many services it decides there."""

    id: int
    name_zh: str
    name_en: str
    count: int


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Ask what the visitor wants, and show the ways to it."""
    events = {event.key: event for event in life_events()}
    area = area_of(request)
    context = {
        "area": area,
        "announcements": announcements_for(area.code, now(), size=ANNOUNCED).rows,
        "first": [events[key] for key in FIRST if key in events],
        "citizen": [tile for tile in _tiles(life_events()) if tile.event.key not in FOR_BUSINESS][:12],
        "business": [tile for tile in _tiles(life_events()) if tile.event.key in FOR_BUSINESS][:12],
        "themes": themes(),
    }
    return render(request, "portal/home.html", context)


def _tiles(events: Iterable[WordRow]) -> list[Tile]:
    return [Tile(event, drawing_of(event.key)) for event in events]


@public
@require_GET
def for_audience(request: HttpRequest, audience: str) -> HttpResponse:
    """Show what a person, or an enterprise, can have done."""
    if audience not in AUDIENCES:
        raise NotFound
    business = audience == "enterprise"
    area = area_of(request)
    context = {
        "area": area,
        "audience": audience,
        "title": gettext("For enterprises") if business else gettext("For citizens"),
        "tiles": [tile for tile in _tiles(life_events()) if (tile.event.key in FOR_BUSINESS) == business],
        "themes": themes(),
        "page": entries_at(area.code, audience=AUDIENCES[audience], after=request.GET.get("after")),
        "first": "after" not in request.GET,
    }
    return render(request, "portal/audience.html", context)


@public
@require_GET
def by_theme(request: HttpRequest, key: str) -> HttpResponse:
    """List the area's services of a theme."""
    return _listed(request, _word(themes(), key), "theme", themes())


@public
@require_GET
def by_life_event(request: HttpRequest, key: str) -> HttpResponse:
    """List the area's services around a life event."""
    return _listed(request, _word(life_events(), key), "life", life_events())


def _word(rows: Iterable[WordRow], key: str) -> WordRow:
    found = next((row for row in rows if row.key == key), None)
    if found is None:
        raise NotFound
    return found


def _listed(request: HttpRequest, word: WordRow, way: str, others: tuple[WordRow, ...]) -> HttpResponse:
    area, after = area_of(request), request.GET.get("after")
    if way == "theme":
        page = entries_at(area.code, theme=word.key, after=after)
    else:
        page = entries_at(area.code, life_event=word.key, after=after, size=50)
    context = {"area": area, "title": named(word), "way": way, "word": word, "others": others, "page": page}
    return render(request, "portal/listed.html", context)


@public
@require_GET
def organs(request: HttpRequest) -> HttpResponse:
    """List the organs that serve the area, those nearest first."""
    area = area_of(request)
    rows = entries_at(area.code, size=MANY).rows
    context = {"area": area, "levels": _by_level(rows), "below": sum(not row.handled for row in rows)}
    return render(request, "portal/organs.html", context)


LEVELS = ("village", "township", "county", "city", "province")


def _by_level(rows: Iterable[EntryRow]) -> list[tuple[str, list[OrganWithServices]]]:
    counts: dict[tuple[str, int], OrganWithServices] = {}
    for row in rows:
        if row.organ_id is not None:
            place = (row.level, row.organ_id)
            before = counts[place].count if place in counts else 0
            counts[place] = OrganWithServices(row.organ_id, row.organ_zh, row.organ_en, before + 1)
    by_level = {
        level: sorted((organ for (at, _), organ in counts.items() if at == level), key=lambda organ: -organ.count)
        for level in LEVELS
    }
    return [(level, found) for level, found in by_level.items() if found]


@public
@require_GET
def by_organ(request: HttpRequest, organ_id: int) -> HttpResponse:
    """List what one organ decides for the area; one organ may answer for several kinds of business."""
    area, deciding = area_of(request), organ(organ_id)
    rows = tuple(row for row in entries_at(area.code, size=MANY).rows if row.organ_id == organ_id)
    context = {
        "area": area,
        "title": named(deciding),
        "way": "organ",
        "word": None,
        "others": (),
        "page": Page(rows, None),
    }
    return render(request, "portal/listed.html", context)
