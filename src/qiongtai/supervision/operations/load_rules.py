"""Bring the rules into line with the monitoring file that comes with the house."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from qiongtai.supervision.models import Rule
from qiongtai.supervision.rules.rulebook import RuleSpec, parse_rule

FILE = Path(__file__).resolve().parents[1] / "data" / "monitoring.yaml"


@transaction.atomic
def load_rules(raws: Sequence[Mapping[str, Any]] | None = None) -> int:
    """Load the rules and return how many changed; a changed rule gets the next version, a switch stays as it was.

    Raises `RuleBroken` for an entry that cannot be used, and changes nothing then.
    """
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))["rules"] if raws is None else raws
    known = {row.code: row for row in Rule.objects.select_for_update()}
    changed = 0
    for rank, rule in enumerate(map(parse_rule, found), start=1):
        row, columns = known.get(rule.code), {**_columns(rule), "rank": rank}
        if row is None:
            Rule.objects.create(code=rule.code, **columns)
        elif any(getattr(row, name) != value for name, value in columns.items()):
            Rule.objects.filter(code=rule.code).update(**columns, version=row.version + 1)
        else:
            continue
        changed += 1
    return changed


def _columns(rule: RuleSpec) -> dict[str, Any]:
    return {
        "name_zh": rule.name_zh,
        "name_en": rule.name_en,
        "meaning_zh": rule.meaning_zh,
        "meaning_en": rule.meaning_en,
        "kind": rule.kind.value,
        "points": list(rule.points),
        "colour": rule.colour.value,
        "severity": rule.severity.value,
        "decided_by": rule.decided_by.value,
        "params": dict(rule.params),
        "basis": [list(one) for one in rule.basis],
        "first_rank": rule.first_rank,
        "applies_to": rule.applies_to,
        "exempt_flows": list(rule.exempt_flows),
        "certainty": rule.certainty,
    }
