"""The guide of a service: plain words first, the law below."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from qiongtai.catalogue.queries.blank_form import blank_form as blank_form_data
from qiongtai.catalogue.queries.entries import EntryRow, entry_serving
from qiongtai.catalogue.queries.guides import Guide, guide
from qiongtai.catalogue.rules.spec import TermSpec
from qiongtai.documents.queries.papers import blank_form_pdf
from qiongtai.errands.rules.scope import IN_PERSON
from qiongtai.flows.queries.definitions import flow_version_of, steps_of
from qiongtai.flows.rules.steps import Step
from qiongtai.foundation.clock import now
from qiongtai.foundation.kept import Kept
from qiongtai.places.queries.divisions import DivisionRow, children, divisions
from qiongtai.portal.area import Area, area_of
from qiongtai.ui.downloads import pdf_response
from qiongtai.ui.http import public

NEAREST = 4


@public
@require_GET
def guide_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the guide; one that is only described leads on to the visitor's own area when that has it."""
    area = area_of(request)
    told = GUIDES.get(f"{code} {area.code}", lambda: _told(code, area))
    if told.elsewhere is not None:
        return redirect("portal:guide", told.elsewhere)
    return render(request, "portal/guide.html", told.context)


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says, or the code of the guide that serves the visitor's own area."""

    context: Mapping[str, Any]
    elsewhere: str | None = None


GUIDES: Kept[Told] = Kept(10.0, most=2048)
"""A guide is read by many and published seldom: a new version shows within ten seconds."""


def _told(code: str, area: Area) -> Told:
    found = guide(code)
    nearer = entry_serving(found.item.key, area.code) if area.code != found.entry.place else None
    if not found.entry.handled and nearer is not None and nearer.handled:
        return Told({}, nearer.code)
    return Told(
        {
            "guide": found,
            "item": found.item,
            "area": area,
            "place": _place(found),
            "nearer": _other(found, nearer, area),
            "inside": () if found.entry.handled else children(area.code),
            "steps": _steps(found),
            "halls": found.halls[:NEAREST],
            "bookable": _bookable(found),
            "terms": _terms(found),
            "in_person": found.item.key in IN_PERSON,
        }
    )


def _bookable(found: Guide) -> bool:
    """Tell whether a hall with known hours stands where the service is handled, so that one can book a time there."""
    return found.entry.handled and any(one.place == found.entry.place and one.hours for one in found.halls)


def _place(found: Guide) -> DivisionRow | None:
    return divisions({found.entry.place}).get(found.entry.place)


def _other(found: Guide, nearer: EntryRow | None, area: Area) -> EntryRow | None:
    """Return the entry that serves the visitor's own area when this guide is another place's."""
    differs = nearer is not None and nearer.handled and nearer.code != found.entry.code
    return nearer if differs and area.chosen else None


def _steps(found: Guide) -> tuple[Step, ...]:
    return steps_of(flow_version_of(found.item.flow))


def _terms(found: Guide) -> list[tuple[str, TermSpec]]:
    """Return the terms that the law or the organ sets, by name."""
    item = found.item
    named = (("correction_notice", item.correction_notice), ("delivery", item.delivery))
    return [(name, term) for name, term in named if term is not None]


@public
@require_GET
def blank_form(request: HttpRequest, code: str) -> HttpResponse:
    """Give the application form to fill in by hand."""
    return pdf_response(blank_form_pdf(blank_form_data(code), at=now()), name=f"{code}.pdf")
