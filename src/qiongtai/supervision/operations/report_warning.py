"""Take in a warning that a department's own module raised (两级预警: the first of the two levels)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.supervision.facts import AlertRaised
from qiongtai.supervision.models import Alert, Module, ModuleReport, Rule
from qiongtai.supervision.operations.modules import digest_of
from qiongtai.supervision.operations.raise_alerts import about
from qiongtai.supervision.rules.areas import county_of, region_of
from qiongtai.supervision.rules.codes import Origin
from qiongtai.supervision.rules.module_report import Reported, ReportRefused, check_reported

LONGEST_BODY = 8000


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a report: the alert, and whether it is *new* or had been reported before."""

    alert_id: int
    new: bool


def module_of(token: str) -> int | None:
    """Return the id of the module that *token* belongs to; None for a token that is none or of a closed module."""
    if not token:
        return None
    return Module.objects.filter(token_digest=digest_of(token), closed_at=None).values_list("pk", flat=True).first()


def report_warning(*, module_id: int, report: Reported, at: datetime) -> Taken:
    """Raise an alert for what a module reports; the same reference a second time changes nothing.

    Every message is kept word for word, the refused ones too. Raises `ReportRefused`.
    """
    try:
        return _take(module_id, report, at)
    except ReportRefused as refused:
        keep_refused(module_id, report.reference, _body(report), str(refused.particulars["reason"]), at)
        raise


def keep_refused(module_id: int, reference: str, body: str, why: str, at: datetime) -> None:
    """Keep a message that was refused, and why: the department and we can look at it later."""
    ModuleReport.objects.create(
        module_id=module_id,
        reference=reference.replace("\x00", "")[:80],
        body=body.replace("\x00", "")[:LONGEST_BODY],
        received_at=at,
        why=why[:300],
    )


@transaction.atomic
def _take(module_id: int, report: Reported, at: datetime) -> Taken:
    module = Module.objects.select_for_update().select_related("organ").get(pk=module_id)
    known = ModuleReport.objects.filter(module=module, reference=report.reference, alert_id__isnull=False).first()
    if known is not None and known.alert_id is not None:
        return Taken(known.alert_id, new=False)
    rules = {row.code: row for row in Rule.objects.all()}
    check_reported(report, place=module.place, now=at, rules={code: row.colour for code, row in rules.items()})
    row = Alert.objects.create(**_columns(module, report, rules[report.rule]))
    ModuleReport.objects.create(
        module=module, reference=report.reference, body=_body(report), received_at=at, alert_id=row.pk
    )
    speaker = Actor(ActorKind.SYSTEM, None, f"module {module.key}")
    record(_raised(row), by=speaker, at=report.at)
    return Taken(row.pk, new=True)


def _columns(module: Module, report: Reported, rule: Rule) -> dict[str, Any]:
    county = county_of(report.place)
    return {
        "breach": f"M:{module.key}:{report.reference}"[:120],
        "rule": rule.code,
        "colour": report.colour,
        "severity": rule.severity,
        "origin": Origin.MODULE.value,
        "at": report.at,
        "subject_kind": "module",
        "subject_id": str(module.pk),
        "number": report.number[:32],
        "place": report.place,
        "county": county,
        "region": region_of(county),
        "organ_id": module.organ_id,
        "organ_key": module.organ_key,
        "point": report.point,
        "officer_name": report.officer_name[:200],
        "particulars": _plain(report.particulars) | {"module": module.name_zh, "reference": report.reference},
    }


def _plain(particulars: Mapping[str, Any]) -> dict[str, str]:
    return {str(name)[:40]: str(value)[:200] for name, value in list(particulars.items())[:20]}


def _raised(row: Alert) -> AlertRaised:
    return AlertRaised(
        **about(row),
        breach=row.breach,
        origin=row.origin,
        point=row.point,
        number=row.number,
        particulars=row.particulars,
    )


def _body(report: Reported) -> str:
    return json.dumps(asdict(report) | {"at": report.at.isoformat()}, ensure_ascii=False)[:LONGEST_BODY]
