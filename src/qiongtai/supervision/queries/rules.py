"""The rules as supervisors see them, blind spots included."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.functions import Now

from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.version import ParkedRule, RuleSpell, RuleVersion
from qiongtai.supervision.rules.codes import Colour, DecidedBy, Monitoring, Severity, VersionState
from qiongtai.supervision.rules.watching import WORKING


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule as its latest approved version says; *basis* are pairs of law and article.

    *working*: the house knows how to judge it; *enabled*: a version is in force; *parked*: it failed and stands aside.
    """

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
    own: bool
    parked: bool
    applies_to: str
    in_work: VersionState | None

    def reaches(self, area: str, item_key: str) -> bool:
        """Tell whether the rule watches in *area* and the item *item_key* (empty: wherever, whatever)."""
        kind, _, key = self.applies_to.partition(":")
        if kind == "area":
            low, high = reach(key)
            return bool(area) and low <= area <= high
        return kind != "item" or key == item_key

    @property
    def live(self) -> bool:
        """Tell whether the rule judges at this moment."""
        return self.working and self.enabled and not self.parked


def rules() -> tuple[RuleRow, ...]:
    """Return all rules in the order of the monitoring file, those of supervisors' own last."""
    on, parked, in_work = _on(), _parked(), _in_work()
    return tuple(_shown(row, on, parked, in_work) for row in Rule.objects.order_by("own", "rank", "code"))


def rule_row(code: str) -> RuleRow:
    """Return the rule *code*; raises `NotFound`."""
    row = Rule.objects.filter(pk=code).first()
    if row is None:
        raise NotFound
    return _shown(row, _on(), _parked(), _in_work())


def _on() -> frozenset[str]:
    """Return the rules of which a version is in force at this moment."""
    spells = RuleSpell.objects.filter(Q(from_at=None) | Q(from_at__lte=Now()), Q(until_at=None) | Q(until_at__gt=Now()))
    return frozenset(spells.values_list("code", flat=True))


def _parked() -> frozenset[str]:
    return frozenset(ParkedRule.objects.values_list("code", flat=True))


def _in_work() -> dict[str, VersionState]:
    rows = RuleVersion.objects.exclude(state=VersionState.APPROVED).values_list("code", "state")
    return {code: VersionState(state) for code, state in rows}


def _shown(row: Rule, on: frozenset[str], parked: frozenset[str], in_work: dict[str, VersionState]) -> RuleRow:
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
        enabled=row.code in on,
        working=row.own or row.code in WORKING,
        own=row.own,
        parked=row.code in parked,
        applies_to=row.applies_to,
        in_work=in_work.get(row.code),
    )
