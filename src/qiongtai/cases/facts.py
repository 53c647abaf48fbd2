"""What can happen to a case. Supervision, search, notices and tallies know cases through these alone.

Instants are aware datetimes: a term whose last day is D ends at the midnight that closes D in China.
"""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import ClassVar

from qiongtai.cases.rules.renewals import Aim
from qiongtai.cases.rules.states import Channel, Delivery, NonAcceptance
from qiongtai.law.clocks import TwoClocks
from qiongtai.law.facts import Fact
from qiongtai.law.points import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact(Fact):
    """Base: every fact of a case names it."""

    subject_field: ClassVar[str] = "case_id"
    case_id: int
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Both clocks of a case as a fact states them; None where a clock does not run or has no limit."""

    promised_due_on: date | None = None
    promised_due_at: datetime | None = None
    statutory_due_on: date | None = None
    statutory_due_at: datetime | None = None
    yellow_at: datetime | None = None
    provisional: bool = False


def clocks_of(clocks: TwoClocks | None) -> dict[str, object]:
    """Return *clocks* as a fact carries them; None: they stand still, and nothing fires."""
    if clocks is None:
        return asdict(Clocks())
    return asdict(
        Clocks(
            promised_due_on=clocks.promised.due_on if clocks.promised else None,
            promised_due_at=clocks.promised.due_at if clocks.promised else None,
            statutory_due_on=clocks.statutory.due_on if clocks.statutory else None,
            statutory_due_at=clocks.statutory.due_at if clocks.statutory else None,
            yellow_at=clocks.yellow_at,
            provisional=clocks.provisional,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDue:
    """The end of an open step, moved by a pause or a new calendar."""

    task_id: int
    due_at: datetime | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialReused(CaseFact):
    """What the platform holds already was used again, as the applicant agreed (*consent* names who).

    *source* is ``case`` (a file of an earlier case) or ``licence`` (one that was issued here), *source_id* its id.
    """

    kind: ClassVar[str] = "case.material_reused"
    material: str
    source: str
    source_id: int
    file_id: str
    digest: str
    consent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFact(Fact):
    """Base: every fact of a promise names it, its case and its material (容缺受理)."""

    subject_field: ClassVar[str] = "promise_id"
    promise_id: int
    case_id: int
    number: str | None
    material: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade(PromiseFact):
    """A case was accepted without the material, which *signer* promised to bring by *due_on*."""

    kind: ClassVar[str] = "promise.made"
    begins: ClassVar[bool] = True
    signer: str
    due_on: date
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseKept(PromiseFact):
    """The promised material came in, in time or *late*."""

    kind: ClassVar[str] = "promise.kept"
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseOverdue(PromiseFact):
    """The term of the promise is over and the material has not come."""

    kind: ClassVar[str] = "promise.overdue"
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentSigned(CaseFact):
    """The applicant signed the commitment on which the case may be granted (告知承诺)."""

    kind: ClassVar[str] = "case.commitment_signed"
    signer: str
    on_screen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOpened(CaseFact):
    """The case was granted on a commitment; its check is due by *due_on*."""

    kind: ClassVar[str] = "case.check_opened"
    due_on: date
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentChecked(CaseFact):
    """Two officers checked what was committed to (行政许可法 34) and found it kept or not."""

    kind: ClassVar[str] = "case.commitment_checked"
    kept: bool
    late: bool
    words: str
    officers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRevoked(CaseFact):
    """The licence that rested on a broken commitment was revoked (行政许可法 69)."""

    kind: ClassVar[str] = "case.grant_revoked"
    licence_id: int | None
    licence_number: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalBegun(CaseFact):
    """The holder of a licence began to ask for its renewal or change (行政许可法 49, 50)."""

    kind: ClassVar[str] = "case.renewal_begun"
    licence_id: int
    licence_number: str
    aim: Aim
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewedBySilence(CaseFact):
    """The organ had not decided by the licence's last day: it counts as renewed until *valid_until* (行政许可法 50)."""

    kind: ClassVar[str] = "case.renewed_by_silence"
    licence_id: int
    licence_number: str
    applied_on: date
    expires_on: date | None
    valid_until: date | None
    granted: bool
    deliver_due_at: datetime
    deliver_due_on: date


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
