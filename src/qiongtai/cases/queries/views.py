"""The views that an officer keeps of the inbox."""

from dataclasses import dataclass

from qiongtai.cases.models import InboxView
from qiongtai.cases.rules.views import MOST
from qiongtai.law.actor import Actor


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A kept view: *query* is what follows the question mark."""

    id: int
    name: str
    query: str


def views_of(actor: Actor) -> tuple[ViewRow, ...]:
    """Return the officer's views, by name."""
    rows = InboxView.objects.filter(account_id=actor.id or 0).order_by("name")[:MOST]
    return tuple(ViewRow(row.pk, row.name, row.query) for row in rows)
