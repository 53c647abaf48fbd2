"""Departments' warning modules, and what they reported."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from qiongtai.law.actor import Actor
from qiongtai.supervision.models import Module, ModuleReport
from qiongtai.supervision.queries.alerts import supervised

MOST = 200
LATEST = 20


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """One module; *taken* and *refused* count its messages."""

    id: int
    key: str
    name_zh: str
    name_en: str
    organ_zh: str
    organ_en: str
    registered_at: datetime
    registered_by_name: str
    closed_at: datetime | None
    taken: int
    refused: int


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A message that was refused, and why."""

    key: str
    reference: str
    received_at: datetime
    why: str


def modules(actor: Actor) -> tuple[ModuleRow, ...]:
    """Return the modules of the organs that *actor* supervises, by name."""
    rows = Module.objects.filter(supervised(actor)).select_related("organ").order_by("key")[:MOST]
    counts = ModuleReport.objects.filter(module__in=[row.pk for row in rows]).values("module_id")
    figures = {
        one["module_id"]: (one["taken"], one["refused"])
        for one in counts.annotate(
            taken=Count("pk", filter=Q(alert_id__isnull=False)), refused=Count("pk", filter=Q(alert_id__isnull=True))
        ).order_by()
    }
    return tuple(
        ModuleRow(
            id=row.pk,
            key=row.key,
            name_zh=row.name_zh,
            name_en=row.name_en,
            organ_zh=row.organ.name_zh,
            organ_en=row.organ.name_en,
            registered_at=row.registered_at,
            registered_by_name=row.registered_by_name,
            closed_at=row.closed_at,
            taken=figures.get(row.pk, (0, 0))[0],
            refused=figures.get(row.pk, (0, 0))[1],
        )
        for row in rows
    )


def refused_reports(actor: Actor) -> tuple[RefusedRow, ...]:
    """Return the latest messages that were refused, of the modules that *actor* supervises."""
    mine = Module.objects.filter(supervised(actor)).values("pk")
    rows = ModuleReport.objects.filter(module__in=mine, alert_id=None).select_related("module").order_by("-pk")
    return tuple(RefusedRow(row.module.key, row.reference, row.received_at, row.why) for row in rows[:LATEST])
