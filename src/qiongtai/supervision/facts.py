"""What supervision writes down: its alerts, in the same journal as everything else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFact(Fact):
    """Base: every fact of an alert names it, and where and on what it was raised, for those that count."""

    subject_field: ClassVar[str] = "alert_id"
    alert_id: int
    rule: str
    colour: str
    case_id: int | None
    county: str
    organ_key: str
    item_key: str
    channel: str
    breached_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRaised(AlertFact):
    """A rule was broken, at the instant *breached_at*. *origin* tells who noticed (两级预警)."""

    kind: ClassVar[str] = "alert.raised"
    breach: str
    origin: str
    point: str
    number: str
    task_id: int | None = None
    officer_id: int | None = None
    particulars: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertAcknowledged(AlertFact):
    """A supervisor took note of an alert, with a remark."""

    kind: ClassVar[str] = "alert.acknowledged"
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertWithdrawn(AlertFact):
    """The breach proved unfounded: the record of what ended the term in time came after the alert."""

    kind: ClassVar[str] = "alert.withdrawn"
