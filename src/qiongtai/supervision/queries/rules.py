"""The rules as supervisors see them, blind spots included."""

from dataclasses import dataclass
from typing import Any

from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.models import Rule
from qiongtai.supervision.rules.codes import Colour, DecidedBy, Monitoring, Severity
from qiongtai.supervision.rules.watching import WORKING


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule. *working*: the platform watches it; else it is a blind spot. *basis*: pairs of law and article."""

    code: str
    version: int
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    kind: Monitoring
    points: tuple[Point, ...]
    colour: Colour
    severity: Severity
    decided_by: DecidedBy
    params: dict[str, Any]
    basis: tuple[tuple[str, int], ...]
    enabled: bool
    working: bool


def rules() -> tuple[RuleRow, ...]:
    """Return all rules in the order of the monitoring file."""
    return tuple(_shown(row) for row in Rule.objects.order_by("rank"))


def rule_row(code: str) -> RuleRow:
    """Return the rule *code*; raises `NotFound`."""
    row = Rule.objects.filter(pk=code).first()
    if row is None:
        raise NotFound
    return _shown(row)


def _shown(row: Rule) -> RuleRow:
    return RuleRow(
        code=row.code,
        version=row.version,
        name_zh=row.name_zh,
        name_en=row.name_en,
        meaning_zh=row.meaning_zh,
        meaning_en=row.meaning_en,
        kind=Monitoring(row.kind),
        points=tuple(map(Point, row.points)),
        colour=Colour(row.colour),
        severity=Severity(row.severity),
        decided_by=DecidedBy(row.decided_by),
        params=row.params,
        basis=tuple((law, article) for law, article in row.basis),
        enabled=row.enabled,
        working=row.code in WORKING,
    )
