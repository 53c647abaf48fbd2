"""The facts of the examination beside its steps: opinions, hands, timers, moves, hearings."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from qiongtai.cases.facts.base import CaseFact
from qiongtai.law.points import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAsked(CaseFact):
    """Another organ (*asked_organ_id*) was asked its opinion by *due_on*; no clock of the case stands still for it."""

    kind: ClassVar[str] = "case.opinion_asked"
    inquiry_id: int
    asked_organ_id: int
    asked_organ: str
    question: str
    due_on: date
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRetimed(CaseFact):
    """The calendar of the organ that was asked changed, and with it the day of its opinion."""

    kind: ClassVar[str] = "case.opinion_retimed"
    inquiry_id: int
    asked_organ_id: int
    asked_organ: str
    due_on: date
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(CaseFact):
    """The organ that was asked gave its opinion, *late* or in time."""

    kind: ClassVar[str] = "case.opinion_given"
    inquiry_id: int
    asked_organ_id: int
    asked_organ: str
    answer: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionNoLongerAsked(CaseFact):
    """The question to another organ was taken back."""

    kind: ClassVar[str] = "case.opinion_withdrawn"
    inquiry_id: int
    asked_organ_id: int
    asked_organ: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAssigned(CaseFact):
    """A step was given into the hands of one officer of its post (*officer_id* None: given back to all of them)."""

    kind: ClassVar[str] = "case.task_assigned"
    task_id: int
    step: str
    officer_id: int | None
    officer: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLeft(CaseFact):
    """The flow went on without a step that had been open: enough others had signed, or its time was over."""

    kind: ClassVar[str] = "case.task_left"
    task_id: int
    step: str
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerFired(CaseFact):
    """The day that the flow waited for came, at a timer or at the limit of a step (*element*)."""

    kind: ClassVar[str] = "case.timer_fired"
    element: str
    title_zh: str
    title_en: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowMoved(CaseFact):
    """The case goes on in another version of its flow, standing where it stood (*steps*), for *reason*."""

    kind: ClassVar[str] = "case.flow_moved"
    flow_key: str
    from_version: int
    to_version: int
    steps: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveTaken(CaseFact):
    """An officer took the archive file of the case, with all that is kept about it."""

    kind: ClassVar[str] = "case.archive_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnArchiveTaken(CaseFact):
    """The applicant took the file of their own case, with all of it that they may see."""

    kind: ClassVar[str] = "case.own_archive_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingTold(CaseFact):
    """The right to a hearing was told; it is asked for by *ask_by* (行政许可法 46, 47)."""

    kind: ClassVar[str] = "case.hearing_told"
    ask_by: date
    ask_by_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingAsked(CaseFact):
    """Somebody asked for the hearing; the organ holds it by *hold_by* (47)."""

    kind: ClassVar[str] = "case.hearing_asked"
    interested: str
    hold_by: date
    hold_by_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingCalled(CaseFact):
    """Day, place and chair of the hearing were told (48); *late*: the day lies after the twenty working days."""

    kind: ClassVar[str] = "case.hearing_called"
    held_on: date
    venue: str
    chair_id: int
    chair: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingHeld(CaseFact):
    """The minutes are on record; *breaches* names what was done against Articles 46 to 48."""

    kind: ClassVar[str] = "case.hearing_held"
    held_on: date
    chair_id: int
    breaches: tuple[str, ...]
