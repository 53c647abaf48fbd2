"""Applications that may be the same as one that is being made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from qiongtai.cases.models import Case
from qiongtai.cases.queries.scope import visible_to
from qiongtai.cases.rules.lifecycle import FINAL
from qiongtai.cases.rules.states import State
from qiongtai.law.actor import Actor
from qiongtai.people.queries.parties import Party
from qiongtai.people.rules.codes import PartyKind

RECENT = timedelta(days=30)
MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A case of the same applicant for the same item; *seen*: the reader may open it."""

    id: int
    number: str
    state: State
    submitted_at: datetime
    seen: bool


def of_party(party: Party) -> Q:
    """Return the condition that a case was applied for by *party*."""
    return Q(person_id=party.id) if party.kind is PartyKind.PERSON else Q(enterprise_id=party.id)


def likely_duplicates(actor: Actor, party: Party, item_key: str, *, at: datetime) -> tuple[Duplicate, ...]:
    """Return *party*'s cases for *item_key* that are open, or came in within thirty days, the newest first.

    They are pointed out and nothing is blocked: two shops take two licences.
    """
    again = ~Q(state__in=sorted(FINAL)) | Q(submitted_at__gte=at - RECENT)
    cases = Case.objects.filter(of_party(party), again, item_key=item_key, number__isnull=False)
    rows: list[Any] = list(cases.order_by("-id").values("id", "number", "state", "submitted_at")[:MOST])
    if not rows:
        return ()
    seen = set(Case.objects.filter(visible_to(actor), pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
    return tuple(Duplicate(**{**row, "state": State(row["state"])}, seen=row["id"] in seen) for row in rows)
