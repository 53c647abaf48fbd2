"""Promised materials: of one case, and those that are owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from qiongtai.cases.models import Case
from qiongtai.cases.models.promise import OWED, Promise
from qiongtai.cases.queries.scope import visible_to
from qiongtai.cases.rules.states import State
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor

COLUMNS = ("id", "case_id", "key", "signer", "due_on", "due_at", "supplied_at")
OF_THE_CASE = {
    name: F(f"case__{name}") for name in ("number", "name_zh", "name_en", "applicant_name", "phone", "entry_version_id")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One promised material; *late*: it is owed and its term is over, or it came after its end."""

    id: int
    case_id: int
    key: str
    name_zh: str
    name_en: str
    signer: str
    due_on: date
    supplied_at: datetime | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """A promised material in a list, with its case."""

    promise: PromiseRow
    number: str
    case_zh: str
    case_en: str
    applicant_name: str
    phone: str


def promises_of(case_id: int, *, at: datetime) -> tuple[PromiseRow, ...]:
    """Return what was promised at the acceptance of a case that the caller may see."""
    rows = Promise.objects.filter(case_id=case_id).order_by("id")
    return tuple(_row(row, at) for row in rows.values(*COLUMNS, **OF_THE_CASE))


def owed_promises(
    actor: Actor, *, at: datetime, late: bool = False, after: str | None = None, size: int = 20
) -> Page[OwedRow]:
    """Return the promised materials that have not come to cases the actor sees, the earliest due first."""
    seen = Case.objects.filter(visible_to(actor)).exclude(state=State.WITHDRAWN)
    rows = Promise.objects.filter(OWED, Q(due_at__lte=at) if late else Q(), case__in=seen)
    listed = rows.values(*COLUMNS, **OF_THE_CASE)
    return page_of(listed, order=("due_at", "id"), show=lambda row: _owed(row, at), after=after, size=size)


def _owed(row: Mapping[str, Any], at: datetime) -> OwedRow:
    return OwedRow(
        promise=_row(row, at),
        number=row["number"],
        case_zh=row["name_zh"],
        case_en=row["name_en"],
        applicant_name=row["applicant_name"],
        phone=row["phone"],
    )


def _row(row: Mapping[str, Any], at: datetime) -> PromiseRow:
    material = spec_of(row["entry_version_id"]).item.material_named(row["key"])
    return PromiseRow(
        id=row["id"],
        case_id=row["case_id"],
        key=row["key"],
        name_zh=material.name_zh if material else row["key"],
        name_en=material.name_en if material else row["key"],
        signer=row["signer"],
        due_on=row["due_on"],
        supplied_at=row["supplied_at"],
        late=(row["supplied_at"] or at) >= row["due_at"],
    )
