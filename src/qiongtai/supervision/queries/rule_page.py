"""One rule with its versions, when each was in force, and what is under way with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.models.version import ParkedRule, RuleSpell, RuleVersion
from qiongtai.supervision.queries.backtests import BacktestRow, backtests_of
from qiongtai.supervision.queries.rules import RuleRow, rule_row
from qiongtai.supervision.rules.areas import PROVINCE
from qiongtai.supervision.rules.codes import VersionState
from qiongtai.supervision.rules.params import figures_of
from qiongtai.supervision.rules.rulebook import RuleSpec, parse_rule


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version. *changes*: what differs from the version before, as (name, before, after)."""

    number: int
    state: VersionState
    spec: Mapping[str, Any]
    shipped: bool
    why: str
    author_id: int | None
    author: str
    changed_at: datetime
    reviewer: str
    reviewed_at: datetime | None
    reasons: str
    changes: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class SpellRow:
    """When a version was, is or will be in force, and who said so."""

    number: int
    from_at: datetime | None
    until_at: datetime | None
    begun_by: str
    begun_why: str
    ended_by: str
    ended_why: str


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """Why a rule stands aside."""

    error: str
    subject: str
    failed_at: datetime


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule. *in_work*: the version that is drafted or reviewed; *may_change*: the reader may maintain the rule."""

    rule: RuleRow
    versions: tuple[VersionRow, ...]
    in_work: VersionRow | None
    spells: tuple[SpellRow, ...]
    parked: ParkedRow | None
    backtests: tuple[BacktestRow, ...]
    facts: tuple[FactRow, ...]
    may_change: bool
    switched_on: bool

    @property
    def latest(self) -> VersionRow:
        """Return the version from which a draft goes on: the one in work, or the latest approved."""
        return self.in_work or next(one for one in self.versions if one.state == VersionState.APPROVED)

    @property
    def spec(self) -> RuleSpec:
        """Return the latest version as a rule."""
        return parse_rule({**self.latest.spec, "code": self.rule.code})

    @property
    def figures(self) -> tuple[tuple[Any, Any], ...]:
        """Return the figures of the latest version and what they are set to."""
        spec = self.spec
        return tuple((one, spec.params.get(one.name)) for one in figures_of(spec))


def rule_page(actor: Actor, code: str) -> RulePage:
    """Return the page of the rule *code*; raises `NotFound`. Every supervisor reads it."""
    if not actor.holds(Power.SUPERVISE):
        raise NotFound
    rule = rule_row(code)
    rows = list(RuleVersion.objects.filter(code=code).order_by("number"))
    approved = [row for row in rows if row.state == VersionState.APPROVED]
    versions = tuple(_version(row, _before(row, approved)) for row in rows)[::-1]
    spells = tuple(
        SpellRow(one.number, one.from_at, one.until_at, one.begun_by, one.begun_why, one.ended_by, one.ended_why)
        for one in RuleSpell.objects.filter(code=code).order_by("id")
    )[::-1]
    parked = ParkedRule.objects.filter(pk=code).first()
    return RulePage(
        rule=rule,
        versions=versions,
        in_work=next((one for one in versions if one.state != VersionState.APPROVED), None),
        spells=spells,
        parked=ParkedRow(parked.error, parked.subject, parked.failed_at) if parked else None,
        backtests=backtests_of(code),
        facts=facts_of("rule", code),
        may_change=actor.may(Power.SUPERVISE, place=PROVINCE) or _in_reach(actor, rule.applies_to),
        switched_on=any(one.until_at is None for one in spells),
    )


def _in_reach(actor: Actor, applies_to: str) -> bool:
    return applies_to.startswith("area:") and actor.may(Power.SUPERVISE, place=applies_to.removeprefix("area:"))


def _before(row: RuleVersion, approved: list[RuleVersion]) -> Mapping[str, Any]:
    return next((one.spec for one in reversed(approved) if one.number < row.number), {})


def _version(row: RuleVersion, before: Mapping[str, Any]) -> VersionRow:
    names = [name for name in {**before, **row.spec} if before.get(name) != row.spec.get(name)] if before else []
    return VersionRow(
        number=row.number,
        state=VersionState(row.state),
        spec=row.spec,
        shipped=row.shipped,
        why=row.why,
        author_id=row.author_id,
        author=row.author,
        changed_at=row.changed_at,
        reviewer=row.reviewer,
        reviewed_at=row.reviewed_at,
        reasons=row.reasons,
        changes=tuple((name, before.get(name), row.spec.get(name)) for name in sorted(names)),
    )
