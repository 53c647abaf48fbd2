"""The rules that a month's figures decide: what one organ does far more often than its peers (月度统计)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from qiongtai.law.terms import end_of
from qiongtai.supervision.rules.codes import Measure
from qiongtai.supervision.rules.failing import failure
from qiongtai.supervision.rules.rulebook import Rulebook, RuleSpec
from qiongtai.supervision.rules.templates import TemplateKind
from qiongtai.supervision.rules.watched import About, Breach, Failed

ONE_MOMENT = timedelta(microseconds=1)
Unit = tuple[str, str]
"""A county's code and a kind of organ."""
Sums = Mapping[Unit, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Share:
    """*part* of *whole* is what the rule looks at; *least* names the figure below which a month says nothing."""

    part: Measure
    whole: Measure
    least: str = "min_cases"


MONTHLY_RULES: Mapping[str, Share] = {
    "Q1": Share(Measure.NOT_ACCEPTED, Measure.RECEIVED),
    "Q2": Share(Measure.CORRECTIONS, Measure.RECEIVED),
    "Q3": Share(Measure.PAUSES, Measure.ACCEPTED),
    "Q4": Share(Measure.WITHDRAWN, Measure.RECEIVED),
    "E2": Share(Measure.BAD_RATINGS, Measure.RATINGS, "min_ratings"),
}


def share_of(rule: RuleSpec) -> Share:
    """Return what the rule looks at: its own template says it, or the house knows."""
    template = rule.template
    if template is None or template.part is None or template.whole is None:
        return MONTHLY_RULES[rule.code]
    return Share(template.part, template.whole)


def monthly_rules(book: Rulebook, last_day: date) -> list[RuleSpec]:
    """Return the rules about months that were in force at the end of the month that *last_day* closes."""
    rules = book.at(end_of(last_day) - ONE_MOMENT).rules.values()
    return [one for one in rules if one.code in MONTHLY_RULES or _is_share(one)]


def _is_share(rule: RuleSpec) -> bool:
    return rule.template is not None and rule.template.kind == TemplateKind.SHARE


def judge_safely(rule: RuleSpec, sums: Sums, last_day: date) -> list[tuple[Breach, About] | Failed]:
    """Do as `judge`; a rule that fails is told apart, and the others go on."""
    try:
        return list(judge(rule, sums, last_day))
    except Exception as error:  # noqa: BLE001  (whatever it is, the other rules go on)
        return [failure(rule, error, end_of(last_day), f"{last_day:%Y-%m}")]


def judge(rule: RuleSpec, sums: Sums, last_day: date) -> Iterator[tuple[Breach, About]]:
    """Yield the units whose share in the month that *last_day* closes is above the limit, and far above their peers'.

    Peers are organs of the same kind in all other counties, taken together; without any, the limit alone decides.
    """
    share = share_of(rule)
    for unit in sorted(sums):
        whole = sums[unit].get(share.whole, 0)
        if not rule.applies("", "", "", unit[0]):
            continue
        if whole < int(rule.params[share.least]):
            continue
        found, peers = Fraction(sums[unit].get(share.part, 0), whole), _peers(share, sums, unit)
        times = Fraction(str(rule.params.get("times_peer_mean", 0)))
        if found > Fraction(str(rule.params["rate"])) and (peers is None or found > times * peers):
            yield _breach(rule, unit, last_day, whole, found, peers)


def _peers(share: Share, sums: Sums, unit: Unit) -> Fraction | None:
    others = [counts for other, counts in sums.items() if other[1] == unit[1] and other != unit]
    whole = sum(one.get(share.whole, 0) for one in others)
    return Fraction(sum(one.get(share.part, 0) for one in others), whole) if whole else None


def _breach(
    rule: RuleSpec, unit: Unit, last_day: date, whole: int, found: Fraction, peers: Fraction | None
) -> tuple[Breach, About]:
    county, organ_key = unit
    month, at = f"{last_day:%Y-%m}", end_of(last_day)
    said = {"month": month, "share": _percent(found), "of": whole}
    breach = Breach(
        key=f"{rule.code}:{county}:{organ_key}:{month}",
        rule=rule.code,
        colour=rule.colour,
        case_id=None,
        at=at,
        point=rule.points[0],
        place=county,
        organ_id=None,
        subject_kind="month",
        subject_id=month,
        particulars=said if peers is None else {**said, "peers": _percent(peers)},
        version=rule.version,
        severity=rule.severity,
    )
    return breach, About(number=month, place=county, organ_key=organ_key)


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.1f}%"


def month_before(at: datetime) -> date:
    """Return the last day of the month before the civil day of *at*, an instant in China's time."""
    return date.fromordinal(at.date().replace(day=1).toordinal() - 1)
