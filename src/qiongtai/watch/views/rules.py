"""The rules, what they watch, and what nobody watches yet."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.catalogue.queries.names import item_names
from qiongtai.law.actor import Power
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import divisions_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.queries.rules import RuleRow
from qiongtai.supervision.queries.rules import rules as all_rules
from qiongtai.supervision.rules.codes import Monitoring
from qiongtai.ui.http import staff_with


@dataclass(frozen=True, slots=True)
class Cell:
    """The rules of one kind at one of the five points; without a working one it is a blind spot."""

    point: Point
    working: tuple[RuleRow, ...]
    waiting: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of monitoring along the five points."""

    kind: Monitoring
    cells: tuple[Cell, ...]


@staff_with(Power.SUPERVISE)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Show the matrix of kinds and points with its blind spots, and all rules."""
    found, asked = all_rules(), request.GET
    area, item = asked.get("area", ""), asked.get("item", "").replace("\x00", "").strip()[:80]
    areas = divisions_of_level(Level.CITY, Level.COUNTY)
    if area and area not in {one.code for one in areas}:
        raise NotFound
    item_row = item_names([item]).get(item) if item else None
    reached = tuple(one for one in found if one.reaches(area, item))
    rows = tuple(Row(kind, tuple(_cell(reached, kind, point) for point in Point)) for kind in Monitoring)
    blind = sum(1 for row in rows for cell in row.cells if not cell.working)
    working = sum(1 for rule in found if rule.live)
    context = {"rules": found, "rows": rows, "points": tuple(Point), "blind": blind, "working": working}
    context |= {"areas": areas, "area": area, "item": item, "item_row": item_row}
    return render(request, "watch/rules.html", context)


def _cell(rules: tuple[RuleRow, ...], kind: Monitoring, point: Point) -> Cell:
    here = [rule for rule in rules if rule.kind == kind and point in rule.points]
    watched = tuple(rule for rule in here if rule.live)
    return Cell(point, watched, tuple(rule for rule in here if rule not in watched))
