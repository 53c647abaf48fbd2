"""Lists of alerts, and one of them with what lies behind it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.models import Alert
from qiongtai.supervision.queries.alert_rows import AlertRow, shown
from qiongtai.supervision.queries.rules import RuleRow, rule_row
from qiongtai.supervision.rules.codes import AlertState, Colour


@dataclass(frozen=True, slots=True)
class AlertPage:
    """One alert with its rule, the figures of the breach, the facts that tell of it, and its own."""

    alert: AlertRow
    rule: RuleRow
    particulars: dict[str, Any]
    facts: tuple[FactRow, ...]
    own_facts: tuple[FactRow, ...]


def supervised(actor: Actor) -> Q:
    """Return the condition that an alert or a watched case lies where *actor* supervises."""
    return within(actor, Power.SUPERVISE)


def alerts(
    actor: Actor,
    *,
    area: str | None = None,
    colour: Colour | None = None,
    rule: str | None = None,
    state: AlertState | None = None,
    after: str | None = None,
    size: int = 20,
) -> Page[AlertRow]:
    """Return a page of the alerts that *actor* supervises, the newest breach first."""
    rows = Alert.objects.filter(supervised(actor))
    if area:
        low, high = reach(area)
        rows = rows.filter(place__gte=low, place__lte=high)
    asked = {"colour": colour, "rule": rule, "state": state}
    page = page_of(
        rows.filter(**{name: value for name, value in asked.items() if value}),
        order=["-at", "-id"],
        show=lambda row: row,
        after=after,
        size=size,
    )
    return Page(shown(page.rows), page.next)


def alert(actor: Actor, alert_id: int) -> AlertPage:
    """Return one alert; raises `NotFound` also where *actor* does not supervise."""
    row = Alert.objects.filter(supervised(actor), pk=alert_id).first()
    if row is None:
        raise NotFound
    (one,) = shown([row])
    return AlertPage(
        alert=one,
        rule=rule_row(row.rule),
        particulars=row.particulars,
        facts=tuple(
            fact for fact in facts_of(row.subject_kind, row.subject_id or row.case_id or 0) if fact.at <= row.at
        ),
        own_facts=facts_of("alert", row.pk),
    )
