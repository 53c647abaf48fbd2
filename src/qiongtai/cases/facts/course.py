"""The facts of a case's ordinary course, from its draft to its delivery."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from qiongtai.cases.facts.base import CaseFact
from qiongtai.cases.rules.states import Channel, Delivery, NonAcceptance
from qiongtai.law.points import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDrafted(CaseFact):
    """An applicant began an application."""

    kind: ClassVar[str] = "case.drafted"
    begins: ClassVar[bool] = True
    entry_version_id: int
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSubmitted(CaseFact):
    """The application reached the organ's system; the five working days of Article 32 begin."""

    kind: ClassVar[str] = "case.submitted"
    entry_id: int
    entry_version_id: int
    item_key: str
    item_type: str
    flow_key: str
    organ_key: str
    window_place: str
    channel: Channel
    answer_due_at: datetime
    answer_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReceived(CaseFact):
    """A window took in the application of somebody who came in person."""

    kind: ClassVar[str] = "case.received"
    begins: ClassVar[bool] = True
    entry_id: int
    entry_version_id: int
    item_key: str
    item_type: str
    flow_key: str
    organ_key: str
    window_place: str
    channel: Channel
    answer_due_at: datetime
    answer_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionAsked(CaseFact):
    """A notice named everything that is missing; *round* counts notices (more than one breaks 行政许可法 32)."""

    kind: ClassVar[str] = "case.correction_asked"
    round: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionSupplied(CaseFact):
    """The applicant supplied what the notice named; the term for an answer runs afresh."""

    kind: ClassVar[str] = "case.correction_supplied"
    answer_due_at: datetime
    answer_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedOnSpot(CaseFact):
    """The applicant mended what could be mended there and then, and put *initials* to it (行政许可法 32).

    *fixes*: what was wrong as ``{"kind", "key", "was", "now"}``; identity and phone numbers come masked.
    """

    kind: ClassVar[str] = "case.corrected_on_spot"
    fixes: tuple[dict[str, str], ...]
    initials: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccepted(CaseFact):
    """The organ accepted the case, or it counts as accepted by law (*deemed*), from *accepted_on*.

    *promised_materials* follow later against a written promise (容缺受理); they are not among the missing.
    """

    kind: ClassVar[str] = "case.accepted"
    entry_id: int
    item_key: str
    item_type: str
    flow_key: str
    organ_key: str
    window_place: str
    channel: Channel
    accepted_on: date
    deemed: bool
    missing_materials: tuple[str, ...] = ()
    promised_materials: tuple[str, ...] = ()
    clocks: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceRefused(CaseFact):
    """The organ did not accept the application, for *ground*."""

    kind: ClassVar[str] = "case.acceptance_refused"
    ground: NonAcceptance
    reasons: str
    right_organ_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOpened(CaseFact):
    """A step of the flow waits for somebody at *point*; its own term ends at *due_at* (None: no step term)."""

    kind: ClassVar[str] = "case.task_opened"
    task_id: int
    step: str
    point: Point
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDone(CaseFact):
    """Somebody finished a step and handed the case over."""

    kind: ClassVar[str] = "case.task_done"
    task_id: int
    step: str
    point: Point
    outcome: str
    opinion: str
    officers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePaused(CaseFact):
    """A special procedure (行政许可法 45, or the item's own statute) began; its time is not counted."""

    kind: ClassVar[str] = "case.paused"
    procedure: str
    basis: str
    first_day: date
    planned_end_on: date
    planned_end_at: datetime
    clocks: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResumed(CaseFact):
    """The special procedure ended; *clocks* are the new ends, *tasks* those of the open steps (`TaskDue` as dicts)."""

    kind: ClassVar[str] = "case.resumed"
    procedure: str
    last_day: date
    clocks: dict[str, object] = field(default_factory=dict)
    tasks: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseExtended(CaseFact):
    """The right head extended the statutory term once (行政许可法 42)."""

    kind: ClassVar[str] = "case.extended"
    value: int
    unit: str
    reason: str
    clocks: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksRetimed(CaseFact):
    """A calendar changed, and with it the ends of the terms.

    Before acceptance *answer_due_at* moved (*clocks* are empty then); afterwards *clocks* did, and with them the ends
    of the open steps (*tasks*, `TaskDue` as dicts).
    """

    kind: ClassVar[str] = "case.retimed"
    clocks: dict[str, object] = field(default_factory=dict)
    tasks: tuple[dict[str, object], ...] = ()
    answer_due_at: datetime | None = None
    answer_due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDecided(CaseFact):
    """The organ decided: granted, or refused with reasons and remedies (行政许可法 38)."""

    kind: ClassVar[str] = "case.decided"
    granted: bool
    reasons: str
    remedies: bool
    deliver_due_at: datetime | None
    deliver_due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultIssued(CaseFact):
    """The licence, certificate or decision was made out."""

    kind: ClassVar[str] = "case.issued"
    licence_id: int | None
    licence_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDelivered(CaseFact):
    """The result reached the applicant, and the case is closed (行政许可法 44)."""

    kind: ClassVar[str] = "case.delivered"
    way: Delivery
    granted: bool
    workdays_used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn(CaseFact):
    """The applicant took the application back."""

    kind: ClassVar[str] = "case.withdrawn"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDiscarded(CaseFact):
    """The applicant threw a draft away before sending it."""

    kind: ClassVar[str] = "case.discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialAttached(CaseFact):
    """A file was put to a material of the list; *file_id* None: a clerk saw the paper."""

    kind: ClassVar[str] = "case.material_attached"
    material: str
    file_id: str | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityUnmasked(CaseFact):
    """An officer looked at the applicant's full identity number."""

    kind: ClassVar[str] = "case.identity_unmasked"
    reason: str
