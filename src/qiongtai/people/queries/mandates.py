"""Mandates to errand services: whether they hold, and what they cover."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.models import Delegation
from qiongtai.people.queries.parties import Party, serving
from qiongtai.people.rules.codes import MandateForm, PartyKind


class MandateEnded(Refusal):
    """The mandate does not hold any more: it was taken back or its term is over. Ask the principal for a new one."""


class MandateNarrow(Refusal):
    """The mandate names other items than this one. Ask the principal for a mandate that covers it."""


@dataclass(frozen=True, slots=True)
class MandateRow:
    """One mandate; *until* is half-open, no *items*: whatever its one errand needs."""

    id: int
    principal_kind: PartyKind
    principal_id: int
    service: str
    items: tuple[str, ...]
    matter: str
    form: MandateForm
    since: datetime
    until: datetime
    revoked_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Tell whether the mandate is in force at *at*."""
        return self.revoked_at is None and self.since <= at < self.until

    def covers(self, item_key: str) -> bool:
        """Tell whether the mandate reaches the item."""
        return not self.items or item_key in self.items


def mandate(mandate_id: int) -> MandateRow:
    """Return the mandate *mandate_id*. Raises `NotFound`; who may see it is the caller's business."""
    found = mandates({mandate_id}).get(mandate_id)
    if found is None:
        raise NotFound
    return found


def mandates(ids: Collection[int]) -> dict[int, MandateRow]:
    """Return the mandates *ids* by id, in one query."""
    rows = Delegation.objects.filter(pk__in=ids, agent__isnull=True)
    return {row.pk: _shown(row) for row in rows}


def acting_under(actor: Actor, mandate_id: int, applicant: Party, item_key: str, *, at: datetime) -> Actor:
    """Return *actor*, an agent of the mandate's service, as it acts for *applicant* (行政许可法 29).

    Raises `NotFound` unless the mandate is the applicant's and the actor runs errands over its service, `MandateEnded`
    and `MandateNarrow`.
    """
    found = mandate(mandate_id)
    actor.require(Power.RUN, place=found.service)
    if (found.principal_kind, found.principal_id) != (applicant.kind, applicant.id):
        raise NotFound
    if not found.holds(at):
        raise MandateEnded
    if not found.covers(item_key):
        raise MandateNarrow
    return serving(actor, applicant)


def _shown(row: Delegation) -> MandateRow:
    kind = PartyKind.PERSON if row.person_id is not None else PartyKind.ENTERPRISE
    return MandateRow(
        id=row.pk,
        principal_kind=kind,
        principal_id=row.person_id or row.enterprise_id or 0,
        service=row.service,
        items=tuple(row.items),
        matter=row.matter,
        form=MandateForm(row.form),
        since=row.since,
        until=row.until,
        revoked_at=row.revoked_at,
    )
