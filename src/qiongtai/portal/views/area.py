"""Choose one's place among five levels: by name, by pinyin, or down the list."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import DivisionRow, ancestors, children, division, divisions, search_divisions
from qiongtai.places.rules.subtree import line_of
from qiongtai.portal.area import PROVINCE, area_of, remember
from qiongtai.ui.http import public

LIMIT = 30


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place found by name, with the places above it (the province left out)."""

    place: DivisionRow
    above: tuple[DivisionRow, ...]


@public
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Show the places inside one, and those that a name finds."""
    area = area_of(request)
    text = request.GET.get("q", "").strip()[:60]
    inside = _inside(request.GET.get("in", ""), default=area.line[-2].code if len(area.line) > 4 else area.code)
    return render(
        request,
        "portal/area.html",
        {
            "area": area,
            "text": text,
            "found": found_places(text),
            "inside": inside,
            "above": ancestors(inside.code),
            "places": children(inside.code),
            "next": _safe(request, request.GET.get("next", "")),
        },
    )


@public
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Remember the chosen place and go back to where the visitor came from."""
    place = division(request.POST.get("code", ""))
    response = HttpResponseRedirect(_safe(request, request.POST.get("next", "")) or "/")
    remember(response, place.code)
    return response


def found_places(text: str) -> tuple[FoundPlace, ...]:
    """Return the places whose name, pinyin or initials *text* begins or is part of, each with those above it."""
    rows = search_divisions(text, LIMIT) if text else ()
    above = divisions({code for row in rows for code in line_of(row.code)[1:-1]})
    return tuple(FoundPlace(row, _line(row, above)) for row in rows)


def _line(row: DivisionRow, above: dict[str, DivisionRow]) -> tuple[DivisionRow, ...]:
    """Return the places above *row*; one that only repeats the name of the one above it (Danzhou) is left out."""
    line = [above[code] for code in line_of(row.code)[1:-1] if code in above]
    return tuple(
        one for one, before in zip(line, [None, *line], strict=False) if before is None or one.name_zh != before.name_zh
    )


def _inside(code: str, *, default: str) -> DivisionRow:
    try:
        return division(code or default)
    except NotFound:
        return division(PROVINCE)


def _safe(request: HttpRequest, address: str) -> str:
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if address.startswith("/") and own else ""
