"""The rules that a month's figures decide: what one organ does far more often than its peers (月度统计)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from qiongtai.law.terms import end_of
from qiongtai.supervision.rules.codes import Measure
from qiongtai.supervision.rules.rulebook import RuleSpec
from qiongtai.supervision.rules.watched import About, Breach

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
MEASURES = sorted({one.value for share in MONTHLY_RULES.values() for one in (share.part, share.whole)})


def judge(rule: RuleSpec, sums: Sums, last_day: date) -> Iterator[tuple[Breach, About]]:
    """Yield the units whose share in the month that *last_day* closes is above the limit, and far above their peers'.

    Peers are organs of the same kind in all other counties, taken together; without any, the limit alone decides.
    """
    share = MONTHLY_RULES[rule.code]
    for unit in sorted(sums):
        whole = sums[unit].get(share.whole, 0)
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
    )
    return breach, About(number=month, place=county, organ_key=organ_key)


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.1f}%"


def month_before(at: datetime) -> date:
    """Return the last day of the month before the civil day of *at*, an instant in China's time."""
    return date.fromordinal(at.date().replace(day=1).toordinal() - 1)
