"""What the operations on rules have in common: numbers of versions, and the times in which they are in force."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.version import RuleSpell, RuleVersion

SHOWN = (
    "name_zh", "name_en", "meaning_zh", "meaning_en", "kind", "points", "colour", "severity", "decided_by", "params",
    "basis", "first_rank", "applies_to", "exempt_flows", "certainty",
)  # fmt: skip


def next_number(code: str) -> int:
    """Return the number of the next version of a rule; the caller holds the rule's row."""
    return (RuleVersion.objects.filter(code=code).aggregate(last=Max("number"))["last"] or 0) + 1


def columns_of(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the row of a rule shows of a version's *spec*."""
    return {name: spec[name] for name in SHOWN}


def show_version(code: str, number: int, spec: Mapping[str, Any]) -> None:
    """Let the row of a rule show its approved version *number*."""
    Rule.objects.filter(code=code).update(version=number, **columns_of(spec))


def put_in_force(code: str, number: int, from_at: datetime, *, by: str, why: str) -> None:
    """Let version *number* be the one in force from *from_at* on; nothing before that instant changes."""
    take_out_of_force(code, from_at, by=by, why=why)
    RuleSpell.objects.create(code=code, number=number, from_at=from_at, begun_by=by, begun_why=why)


def take_out_of_force(code: str, from_at: datetime, *, by: str, why: str) -> None:
    """Let no version be in force from *from_at* on; what was to begin later never does."""
    spells = RuleSpell.objects.filter(code=code)
    spells.filter(from_at__gte=from_at).delete()
    spells.filter(Q(until_at=None) | Q(until_at__gt=from_at)).update(until_at=from_at, ended_by=by, ended_why=why)


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the one says and what the other says, of all that differs."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}
