"""What a department's warning module may report, and what is wrong with a message that is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from qiongtai.law.points import Point
from qiongtai.law.refusal import Refusal
from qiongtai.places.rules.subtree import WIDTH, reach
from qiongtai.supervision.rules.codes import Colour

OLDEST = timedelta(days=31)
AHEAD = timedelta(minutes=5)
"""Clocks of two systems are nearer than this."""


class ReportRefused(Refusal):
    """The warning was not taken: %(reason)s. Nothing is lost: mend it and send it again under the same reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A warning as a module tells it; *at* is the instant of the breach, *reference* its number in that system."""

    reference: str
    rule: str
    colour: str
    at: datetime
    place: str
    point: str
    number: str = ""
    officer_name: str = ""
    particulars: Mapping[str, Any] = field(default_factory=dict)


def check_reported(report: Reported, *, place: str, now: datetime, rules: Mapping[str, str]) -> None:
    """Raise `ReportRefused` unless the report is one that the module may make.

    *place*: the module's own; *rules*: the known rules with the colour of each.
    """
    low, high = reach(place)
    faults = [
        (not report.reference.strip(), "reference is empty"),
        (report.rule not in rules, f"there is no rule “{report.rule[:20]}”"),
        (report.colour not in {one.value for one in Colour}, "colour must be yellow or red"),
        (report.point not in {one.value for one in Point}, "point must be one of the five points"),
        (report.at.tzinfo is None, "at needs its time zone"),
        (len(report.place) != WIDTH or not low <= report.place <= high, "place lies outside of the module's reach"),
    ]
    wrong = [words for is_wrong, words in faults if is_wrong]
    if not wrong and not now - OLDEST <= report.at <= now + AHEAD:
        wrong = [f"at must lie within the last {OLDEST.days} days, and not in the future"]
    if wrong:
        raise ReportRefused(reason="; ".join(wrong))
