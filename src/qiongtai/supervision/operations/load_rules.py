"""Bring the rules into line with the monitoring file that comes with the house."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from qiongtai.foundation.clock import now
from qiongtai.law.refusal import Refusal
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.version import RuleSpell, RuleVersion
from qiongtai.supervision.operations.versions import columns_of, next_number, put_in_force, show_version
from qiongtai.supervision.rules.codes import VersionState
from qiongtai.supervision.rules.rulebook import RuleSpec, parse_rule, plain

FILE = Path(__file__).resolve().parents[1] / "data" / "monitoring.yaml"


class RulesUnreadable(Refusal):
    """The rules in %(name)s cannot be read: %(problem)s"""


@transaction.atomic
def load_rules(
    raws: Sequence[Mapping[str, Any]] | None = None, *, path: Path = FILE, at: datetime | None = None
) -> int:
    """Load the rules and return how many changed.

    A new rule is in force since ever. A changed one gets its next version, in force from *at* (default: now), unless a
    supervisor has a version of it: then the file's waits as a draft, for them to take up or not. Switches stay.
    Raises `RulesUnreadable` for a file and `RuleBroken` for an entry that cannot be used, and changes nothing then.
    """
    found = _read(path) if raws is None else raws
    moment = at or now()
    known = {row.code: row for row in Rule.objects.select_for_update()}
    shipped = _shipped()
    changed = 0
    for rank, rule in enumerate(_each_once(map(parse_rule, found), path.name), start=1):
        row = known.get(rule.code)
        if row is None:
            _begin(rule, rank, moment)
            changed += 1
            continue
        if row.rank != rank and not row.own:
            Rule.objects.filter(code=rule.code).update(rank=rank)
        if shipped.get(rule.code) != plain(rule):
            changed += _renew(rule, row.version, moment)
    return changed


def _shipped() -> dict[str, dict[str, Any]]:
    """Return what the file said of each rule when it was last read."""
    return dict(RuleVersion.objects.filter(shipped=True).order_by("number").values_list("code", "spec"))


def _begin(rule: RuleSpec, rank: int, at: datetime) -> None:
    said = {"spec": plain(rule), "shipped": True, "changed_at": at}
    RuleVersion.objects.create(code=rule.code, number=1, state=VersionState.APPROVED, **said)
    RuleSpell.objects.create(code=rule.code, number=1)
    Rule.objects.create(code=rule.code, rank=rank, **columns_of(plain(rule)))


def _renew(rule: RuleSpec, version: int, at: datetime) -> int:
    """Let what the file says now be the next version, or offer it; wait while one is in work. Return 1 if done."""
    versions = RuleVersion.objects.filter(code=rule.code)
    if versions.exclude(state=VersionState.APPROVED).exists():
        return 0
    said = {"spec": plain(rule), "shipped": True, "changed_at": at}
    number = next_number(rule.code)
    if not versions.get(number=version).shipped:
        RuleVersion.objects.create(code=rule.code, number=number, state=VersionState.DRAFT, **said)
        return 1
    RuleVersion.objects.create(code=rule.code, number=number, state=VersionState.APPROVED, **said)
    if RuleSpell.objects.filter(code=rule.code, until_at=None).exists():
        put_in_force(rule.code, number, at, by="", why="")
    show_version(rule.code, number, plain(rule))
    return 1


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
