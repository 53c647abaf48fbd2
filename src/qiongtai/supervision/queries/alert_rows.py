"""Alerts as pages show them, with the names of what they speak of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qiongtai.catalogue.queries.names import item_names
from qiongtai.law.points import Point
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.queries.organs import organs
from qiongtai.supervision.models import Alert, Rule
from qiongtai.supervision.rules.codes import AlertState, Colour, Origin, Severity


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert. *at* is the instant of the breach, *raised_at* when it was noticed."""

    id: int
    rule: str
    rule_zh: str
    rule_en: str
    colour: Colour
    severity: Severity
    origin: Origin
    at: datetime
    raised_at: datetime
    case_id: int | None
    subject_kind: str
    number: str
    item_zh: str
    item_en: str
    place: str
    place_zh: str
    place_en: str
    organ_zh: str
    organ_en: str
    point: Point
    officer_name: str
    state: AlertState
    settled_at: datetime | None
    settled_by: str
    remark: str


def shown(rows: Sequence[Alert]) -> tuple[AlertRow, ...]:
    """Return *rows* with their names, in four queries for all of them."""
    items = item_names([row.item_key for row in rows])
    places = divisions({row.place for row in rows})
    offices = organs({row.organ_id for row in rows if row.organ_id})
    rules = {rule.code: rule for rule in Rule.objects.filter(code__in={row.rule for row in rows})} if rows else {}
    found = []
    for row in rows:
        item, place, rule = items.get(row.item_key), places.get(row.place), rules.get(row.rule)
        organ = offices.get(row.organ_id or 0)
        found.append(
            AlertRow(
                id=row.pk,
                rule=row.rule,
                rule_zh=rule.name_zh if rule else row.rule,
                rule_en=rule.name_en if rule else row.rule,
                colour=Colour(row.colour),
                severity=Severity(row.severity),
                origin=Origin(row.origin),
                at=row.at,
                raised_at=row.raised_at,
                case_id=row.case_id,
                subject_kind=row.subject_kind,
                number=row.number,
                item_zh=item.name_zh if item else row.item_key,
                item_en=item.name_en if item else row.item_key,
                place=row.place,
                place_zh=place.name_zh if place else row.place,
                place_en=place.name_en if place else row.place,
                organ_zh=organ.name_zh if organ else "",
                organ_en=organ.name_en if organ else "",
                point=Point(row.point),
                officer_name=row.officer_name,
                state=AlertState(row.state),
                settled_at=row.settled_at,
                settled_by=row.settled_by,
                remark=row.remark,
            )
        )
    return tuple(found)
