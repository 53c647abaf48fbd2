"""Bring the rules into line with the monitoring file that comes with the house."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from qiongtai.law.refusal import Refusal
from qiongtai.supervision.models import Rule
from qiongtai.supervision.rules.rulebook import RuleSpec, parse_rule

FILE = Path(__file__).resolve().parents[1] / "data" / "monitoring.yaml"


class RulesUnreadable(Refusal):
    """The rules in %(name)s cannot be read: %(problem)s"""


@transaction.atomic
def load_rules(raws: Sequence[Mapping[str, Any]] | None = None, *, path: Path = FILE) -> int:
    """Load the rules and return how many changed; a changed rule gets the next version, a switch stays as it was.

    Raises `RulesUnreadable` for a file and `RuleBroken` for an entry that cannot be used, and changes nothing then.
    """
    found = _read(path) if raws is None else raws
    known = {row.code: row for row in Rule.objects.select_for_update()}
    changed = 0
    for rank, rule in enumerate(_each_once(map(parse_rule, found), path.name), start=1):
        row, columns = known.get(rule.code), {**_columns(rule), "rank": rank}
        if row is None:
            Rule.objects.create(code=rule.code, **columns)
        elif any(getattr(row, name) != value for name, value in columns.items() if name != "rank"):
            Rule.objects.filter(code=rule.code).update(**columns, version=row.version + 1)
        elif row.rank != rank:
            Rule.objects.filter(code=rule.code).update(rank=rank)
            continue
        else:
            continue
        changed += 1
    return changed


def _read(path: Path) -> Sequence[Mapping[str, Any]]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesUnreadable(name=path.name, problem=" ".join(str(error).split())) from None
    rules = found.get("rules") if isinstance(found, dict) else None
    if not isinstance(rules, list):
        raise RulesUnreadable(name=path.name, problem="it has no list “rules”.")
    return rules


def _each_once(rules: Iterable[RuleSpec], name: str) -> Iterator[RuleSpec]:
    seen: set[str] = set()
    for rule in rules:
        if rule.code in seen:
            raise RulesUnreadable(name=name, problem=f"the rule “{rule.code}” stands there twice.")
        seen.add(rule.code)
        yield rule


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
