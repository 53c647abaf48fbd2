"""Results that have not reached their applicants."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from qiongtai.cases.models import Case
from qiongtai.cases.queries.lights import SOON
from qiongtai.cases.queries.scope import at_windows_of
from qiongtai.cases.queries.showing import ORGAN, named_by
from qiongtai.cases.rules.states import State
from qiongtai.charges.queries.bills import unpaid_bills
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.lights import Light, light

INSTANT = SOON.resolution
COLUMNS = (
    "id",
    "number",
    "name_zh",
    "name_en",
    "applicant_name",
    "phone",
    "state",
    "granted",
    "decided_at",
    "deliver_due_at",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryDue:
    """A decided case whose result is still here; *due_on* is the last day for it (行政许可法 44).

    *unpaid* is what is still to be paid for it, None where nothing is.
    """

    id: int
    number: str
    name_zh: str
    name_en: str
    organ_name_zh: str
    organ_name_en: str
    applicant_name: str
    phone: str
    state: State
    granted: bool
    decided_on: date
    due_on: date
    light: Light
    unpaid: Decimal | None = None


def deliveries_due(
    actor: Actor,
    *,
    at: datetime,
    light: Light | None = None,
    text: str | None = None,
    after: str | None = None,
    size: int = 20,
) -> Page[DeliveryDue]:
    """Return the decided cases of the actor's windows or organ whose result is not delivered, the earliest due first.

    The cost depends on what waits: a partial index holds the undelivered alone, in this order.
    """
    cases = Case.objects.filter(_reach(actor), named_by(text), deliver_due_at__isnull=False)
    if light is not None:
        cases = cases.filter(_shows(light, at))
    rows = cases.values(*COLUMNS, **ORGAN)
    found = page_of(rows, order=("deliver_due_at", "id"), show=lambda row: _row(row, at), after=after, size=size)
    bills = unpaid_bills("case", [row.id for row in found.rows])
    owed = {row.id: bills[str(row.id)].due for row in found.rows if str(row.id) in bills}
    return Page(tuple(replace(row, unpaid=owed.get(row.id)) for row in found.rows), found.next)


def late_deliveries(actor: Actor, *, at: datetime) -> int:
    """Return how many of them are late."""
    return Case.objects.filter(_reach(actor), deliver_due_at__isnull=False, deliver_due_at__lte=at).count()


def _reach(actor: Actor) -> Q:
    return at_windows_of(actor) | within(actor, Power.CLOSE)


def _shows(colour: Light, at: datetime) -> Q:
    late, soon = Q(deliver_due_at__lte=at), Q(deliver_due_at__lte=at + SOON)
    return {Light.GREEN: ~soon, Light.YELLOW: soon & ~late}.get(colour, late)


def _row(row: Mapping[str, Any], at: datetime) -> DeliveryDue:
    due_at: datetime = row["deliver_due_at"]
    kept = {name: row[name] for name in row if name not in ("state", "decided_at", "deliver_due_at")}
    return DeliveryDue(
        **kept,
        state=State(row["state"]),
        decided_on=day_of(row["decided_at"]),
        due_on=day_of(due_at - INSTANT),
        light=light(at, due_at - SOON, due_at, None),
    )
