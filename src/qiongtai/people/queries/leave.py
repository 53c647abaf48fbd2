"""Who is away, who stands in, and who may."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from qiongtai.people.models import Leave, Staff
from qiongtai.people.queries.staff import StaffRow, shown

MOST = 50
"""Leaves of one officer that a page shows: those that are not over, so these are never many."""
NAMES = {
    "name_zh": F("staff__name_zh"),
    "name_en": F("staff__name_en"),
    "deputy_zh": F("deputy__name_zh"),
    "deputy_en": F("deputy__name_en"),
}
COLUMNS = ("id", "first_day", "last_day", "staff_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRow:
    """A leave that is not over. *own*: the reader's; otherwise the reader stands in. *now*: it has begun."""

    id: int
    first_day: date
    last_day: date
    name_zh: str
    name_en: str
    deputy_zh: str
    deputy_en: str
    own: bool
    now: bool


def leaves_of(staff_id: int, *, today: date) -> tuple[LeaveRow, ...]:
    """Return the officer's leaves and those in which the officer stands in, that are not over, the earliest first."""
    whose = Q(staff_id=staff_id) | Q(deputy_id=staff_id)
    rows = Leave.objects.filter(whose, ended_at=None, last_day__gte=today).order_by("first_day", "id")
    return tuple(_row(row, staff_id, today) for row in rows.values(*COLUMNS, **NAMES)[:MOST])


def deputies_of(staff: StaffRow) -> tuple[StaffRow, ...]:
    """Return the other officers of the same organ, by name."""
    rows = Staff.objects.filter(organ_id=staff.organ_id, account__is_active=True).exclude(pk=staff.id)
    return tuple(shown(row) for row in rows.select_related("account", "organ").order_by("name_zh", "pk"))


def _row(row: dict[str, Any], staff_id: int, today: date) -> LeaveRow:
    own = row.pop("staff_id") == staff_id
    return LeaveRow(**row, own=own, now=row["first_day"] <= today)
