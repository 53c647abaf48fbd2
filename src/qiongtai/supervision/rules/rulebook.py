"""The rules of supervision as data: what each watches, with which figures, and where it applies."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from qiongtai.law.refusal import Refusal
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.rules.codes import Colour, DecidedBy, Monitoring, Severity
from qiongtai.supervision.rules.templates import Template, TemplateKind, parse_template

ALL = "all"
FLOW = "flow:"
ITEM = "item:"
AREA = "area:"
Holds = Callable[[Mapping[str, Any]], bool]
"""A compiled condition: it is asked about ``fact`` and ``case``, each a mapping."""


class RuleBroken(Refusal):
    """The monitoring rule %(code)s cannot be used: %(reason)s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSpec:
    """One version of a rule. *points* are codes of the five points; *params* its figures; *basis* law and article.

    *condition* narrows it to the facts and cases of which it is true (*holds*: the same, compiled); *template* says
    how a rule of a supervisor's own is decided, and is None for one that the house knows how to decide.
    """

    code: str
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    kind: Monitoring
    points: tuple[str, ...]
    colour: Colour
    severity: Severity
    decided_by: DecidedBy
    params: Mapping[str, Any] = field(default_factory=dict)
    basis: tuple[tuple[str, int], ...] = ()
    first_rank: int = 1
    applies_to: str = ALL
    exempt_flows: tuple[str, ...] = ()
    certainty: str = "inference"
    version: int = 1
    condition: str = ""
    template: Template | None = None
    holds: Holds | None = field(default=None, compare=False)

    def applies(self, item_type: str, flow_key: str, item_key: str = "", place: str = "") -> bool:
        """Tell whether the rule watches cases of *item_type* or of the item, by *flow_key*, at *place*."""
        if flow_key in self.exempt_flows:
            return False
        if self.applies_to.startswith(FLOW):
            return flow_key == self.applies_to.removeprefix(FLOW)
        if self.applies_to.startswith(ITEM):
            return item_key == self.applies_to.removeprefix(ITEM)
        if self.applies_to.startswith(AREA):
            low, high = reach(self.applies_to.removeprefix(AREA))
            return low <= place <= high
        return self.applies_to in (ALL, item_type)


def parse_rule(raw: Mapping[str, Any], *, version: int = 1, holds: Holds | None = None) -> RuleSpec:
    """Return the rule that *raw* (an entry of the monitoring file) describes. Raises `RuleBroken`."""
    code = str(raw.get("code", "?"))
    try:
        return RuleSpec(
            code=code,
            name_zh=raw["name_zh"],
            name_en=raw["name_en"],
            meaning_zh=raw["meaning_zh"],
            meaning_en=raw["meaning_en"],
            kind=Monitoring(raw["kind"]),
            points=tuple(raw["points"]),
            colour=Colour(raw["colour"]),
            severity=Severity(raw["severity"]),
            decided_by=DecidedBy(raw["decided_by"]),
            params=dict(raw.get("params") or {}),
            basis=tuple((str(law), int(article)) for law, article in raw.get("basis") or ()),
            first_rank=int(raw.get("first_rank", 1)),
            applies_to=str(raw.get("applies_to", ALL)),
            exempt_flows=tuple(raw.get("exempt_flows") or ()),
            certainty=str(raw.get("certainty", "inference")),
            version=version,
            holds=holds,
            condition=str(raw.get("condition") or ""),
            template=parse_template(raw["template"]) if raw.get("template") else None,
        )
    except KeyError as missing:
        raise RuleBroken(code=code, reason=f"no {missing.args[0]}") from None
    except (TypeError, ValueError) as wrong:
        raise RuleBroken(code=code, reason=str(wrong)) from None


def plain(rule: RuleSpec) -> dict[str, Any]:
    """Return *rule* as an entry of the monitoring file: `parse_rule` makes the same of it again."""
    said: dict[str, Any] = {
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
    if rule.condition:
        said["condition"] = rule.condition
    if rule.template is not None:
        said["template"] = rule.template.plain()
    return said


@dataclass(frozen=True, slots=True)
class Spell:
    """A time during which one version of a rule is in force: half-open; None: since ever, or until further notice."""

    spec: RuleSpec
    from_at: datetime | None = None
    until_at: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Tell whether the version is in force at the instant *at*."""
        return (self.from_at is None or self.from_at <= at) and (self.until_at is None or at < self.until_at)


@dataclass(frozen=True, slots=True)
class InForce:
    """The rules in force at one time; those of supervisors' own, by the kinds of facts that they look at."""

    rules: Mapping[str, RuleSpec]
    events: Mapping[str, tuple[RuleSpec, ...]]
    begun: Mapping[str, tuple[RuleSpec, ...]]
    ended: Mapping[str, tuple[RuleSpec, ...]]

    def rule(self, code: str, item_type: str, flow_key: str, item_key: str = "", place: str = "") -> RuleSpec | None:
        """Return the rule *code* if it is on and watches such cases."""
        found = self.rules.get(code)
        return found if found is not None and found.applies(item_type, flow_key, item_key, place) else None


class Rulebook:
    """Which version of which rule was in force when, and how working days are counted.

    ``later(place, at, workdays)`` is an instant. *rules* are in force at all times, *spells* in theirs.
    """

    def __init__(
        self,
        rules: Mapping[str, RuleSpec],
        later: Callable[[str, datetime, int], datetime],
        spells: Iterable[Spell] = (),
    ) -> None:
        """Keep the spells; what is in force between two changes is worked out when it is first asked for."""
        self.later = later
        self._spells = (*(Spell(rule) for rule in rules.values()), *spells)
        ends = {at for one in self._spells for at in (one.from_at, one.until_at) if at is not None}
        self._changes = sorted(ends)
        self._known: dict[int, InForce] = {}

    def at(self, instant: datetime) -> InForce:
        """Return what is in force at *instant*."""
        era = bisect_right(self._changes, instant)
        if era not in self._known:
            self._known[era] = _in_force([one.spec for one in self._spells if one.covers(instant)])
        return self._known[era]

    def figure(self, code: str, at: datetime, name: str, default: int) -> int:
        """Return the figure *name* of the rule *code* as it was at the instant *at*, *default* while it was off."""
        rule = self.at(at).rules.get(code)
        return int(rule.params.get(name, default)) if rule is not None else default


def _in_force(specs: Iterable[RuleSpec]) -> InForce:
    rules = {one.code: one for one in specs}
    own = [(one.template, one) for one in rules.values() if one.template is not None]
    terms = [(template, one) for template, one in own if template.kind == TemplateKind.TERM]
    return InForce(
        rules=rules,
        events=_by_kind((template.starts, one) for template, one in own if template.kind == TemplateKind.EVENT),
        begun=_by_kind((template.starts, one) for template, one in terms),
        ended=_by_kind((template.ends, one) for template, one in terms),
    )


def _by_kind(pairs: Iterable[tuple[str, RuleSpec]]) -> dict[str, tuple[RuleSpec, ...]]:
    found: dict[str, tuple[RuleSpec, ...]] = {}
    for kind, rule in pairs:
        found[kind] = (*found.get(kind, ()), rule)
    return found
