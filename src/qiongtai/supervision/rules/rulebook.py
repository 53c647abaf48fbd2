"""The rules of supervision as data: what each watches, with which figures, and where it applies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from qiongtai.law.refusal import Refusal
from qiongtai.supervision.rules.codes import Colour, DecidedBy, Monitoring, Severity

ALL = "all"
FLOW = "flow:"


class RuleBroken(Refusal):
    """The monitoring rule %(code)s cannot be used: %(reason)s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSpec:
    """One rule. *points* are codes of the five points; *params* its figures; *basis* pairs of law and article."""

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

    def applies(self, item_type: str, flow_key: str) -> bool:
        """Tell whether the rule watches cases of *item_type* that go by *flow_key*."""
        if flow_key in self.exempt_flows:
            return False
        if self.applies_to.startswith(FLOW):
            return flow_key == self.applies_to.removeprefix(FLOW)
        return self.applies_to in (ALL, item_type)


def parse_rule(raw: Mapping[str, Any]) -> RuleSpec:
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
        )
    except KeyError as missing:
        raise RuleBroken(code=code, reason=f"no {missing.args[0]}") from None
    except (TypeError, ValueError) as wrong:
        raise RuleBroken(code=code, reason=str(wrong)) from None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules that are on, and how working days are counted: ``later(place, at, workdays)`` is an instant."""

    rules: Mapping[str, RuleSpec]
    later: Callable[[str, datetime, int], datetime]

    def rule(self, code: str, item_type: str, flow_key: str) -> RuleSpec | None:
        """Return the rule *code* if it is on and watches such cases."""
        found = self.rules.get(code)
        return found if found is not None and found.applies(item_type, flow_key) else None
