"""How a rule of a supervisor's own is decided: one of three kinds, filled in on a page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from qiongtai.supervision.rules.codes import Measure

LONGEST = 400


class TemplateKind(StrEnum):
    """A term from a fact to a fact, one fact, or a month's share."""

    TERM = "term"
    EVENT = "event"
    SHARE = "share"


class TermUnit(StrEnum):
    """In what the length of a term is counted: working days and days end at midnight, hours do not."""

    WORKDAY = "workday"
    DAY = "day"
    HOUR = "hour"


CASE_KINDS = (
    "case.submitted",
    "case.received",
    "case.corrected_on_spot",
    "case.correction_asked",
    "case.correction_supplied",
    "case.accepted",
    "case.acceptance_refused",
    "case.task_opened",
    "case.task_assigned",
    "case.task_done",
    "case.task_left",
    "case.opinion_asked",
    "case.opinion_given",
    "case.opinion_withdrawn",
    "case.hearing_told",
    "case.hearing_asked",
    "case.hearing_called",
    "case.hearing_held",
    "case.paused",
    "case.resumed",
    "case.extended",
    "case.flow_moved",
    "case.timer_fired",
    "case.material_attached",
    "case.material_reused",
    "case.identity_unmasked",
    "case.decided",
    "case.renewed_by_silence",
    "case.issued",
    "case.check_opened",
    "case.commitment_checked",
    "case.grant_revoked",
    "case.delivered",
    "case.withdrawn",
)
"""The facts of a case on which a rule can be made, in the order of a case's course."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What decides the rule.

    TERM: *value* *unit*s after the fact *starts* (of the same step, where both facts are of one) unless *ends* comes
    before. EVENT: the fact *starts*. SHARE: *part* of *whole* in a month, from the rule's figures on.
    """

    kind: TemplateKind
    starts: str = ""
    ends: str = ""
    value: int = 0
    unit: TermUnit = TermUnit.WORKDAY
    part: Measure | None = None
    whole: Measure | None = None

    def plain(self) -> dict[str, Any]:
        """Return the template as JSON knows it."""
        return asdict(self)

    @property
    def hours(self) -> timedelta:
        """Return the length of a term in hours."""
        return timedelta(hours=self.value)


def parse_template(raw: Mapping[str, Any]) -> Template:
    """Return the template that *raw* describes. Raises `ValueError` for one that cannot decide anything."""
    found = Template(
        kind=TemplateKind(raw["kind"]),
        starts=str(raw.get("starts") or ""),
        ends=str(raw.get("ends") or ""),
        value=int(raw.get("value") or 0),
        unit=TermUnit(raw.get("unit") or TermUnit.WORKDAY),
        part=Measure(raw["part"]) if raw.get("part") else None,
        whole=Measure(raw["whole"]) if raw.get("whole") else None,
    )
    if found.kind == TemplateKind.SHARE:
        if found.part is None or found.whole is None or found.part == found.whole:
            raise ValueError("a share needs two different figures")
        return found
    if found.starts not in CASE_KINDS or (found.kind == TemplateKind.TERM and found.ends not in CASE_KINDS):
        raise ValueError("it looks at facts that supervision does not follow")
    if found.kind == TemplateKind.TERM and not 0 < found.value <= LONGEST:
        raise ValueError(f"a term has a length from 1 to {LONGEST}")
    return found
