"""Alerts of Chengmai's market regulation, and what is done about them, without the rooms that tell of cases."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.organs import organ_at
from qiongtai.supervision.facts import AlertRaised
from qiongtai.supervision.models import Alert, Card, Correction, Rule
from qiongtai.supervision.operations.follow_alerts import MeasureFollower
from qiongtai.supervision.operations.raise_alerts import about
from qiongtai.supervision.rules.areas import county_of, region_of
from tests.province import CHENGMAI, moment

AT = moment("2026-03-02T10:00")
WORDS = "已查明原因，并已整改完毕。"


def raised(
    rule: str = "T2",
    *,
    at: datetime = AT,
    place: str = CHENGMAI,
    organ_key: str = "market_regulation",
    point: str = "handle",
    case_id: int | None = 41,
    breach: str = "",
) -> Alert:
    """Raise an alert, record that, and let the measures follow."""
    known = Rule.objects.get(pk=rule)
    county = county_of(place)
    with transaction.atomic():
        alert = Alert.objects.create(
            breach=breach or f"{rule}:{case_id}:{at.isoformat()}", rule=rule, colour=known.colour,
            severity=known.severity, at=at, case_id=case_id, subject_id=str(case_id or ""),
            number="469023-2026-0000041", item_key="food_business_licence",
            place=place, county=county, region=region_of(county),
            organ_id=organ_at(organ_key, place).id, organ_key=organ_key, point=point,
        )  # fmt: skip
        fact = AlertRaised(**about(alert), breach=alert.breach, origin="platform", point=point, number=alert.number)
        record(fact, by=SYSTEM, at=at)
        follow_facts("alert", alert.pk)
    return alert


def follow_facts(kind: str, key: int) -> None:
    """Let the measures follow the last fact of a subject."""
    with transaction.atomic():
        MeasureFollower().follow([facts_of(kind, key)[-1]])


def correction_of(alert: Alert) -> Correction:
    return Correction.objects.get(alert_id=alert.pk)


def card_of(alert: Alert) -> Card:
    return Card.objects.get(alert_id=alert.pk)


def told(kind: str, key: int) -> list[str]:
    """Return the kinds of the facts of a subject, in order."""
    return [fact.kind.partition(".")[2] for fact in facts_of(kind, key)]
