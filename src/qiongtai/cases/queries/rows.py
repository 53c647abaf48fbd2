"""What the queries of cases return. Names come in both languages; pages choose by the filter ``|named``."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from qiongtai.cases.queries.waiting import TimerRow
from qiongtai.cases.rules.states import Act, Channel, Delivery, State
from qiongtai.cases.rules.tasks import MaterialState, TaskState
from qiongtai.documents.queries.licences import LicenceRow
from qiongtai.documents.queries.papers import PaperRow
from qiongtai.flows.rules.steps import Outcome, TaskAct
from qiongtai.law.actor import Power
from qiongtai.law.lights import Light
from qiongtai.law.points import Point
from qiongtai.law.terms import Due, Term
from qiongtai.people.rules.codes import PartyKind
from qiongtai.places.rules.codes import Level
from qiongtai.places.rules.levels import level_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case in a list. *number* is None for a draft; *due_at* is the earlier end of both clocks (None: none runs)."""

    id: int
    number: str | None
    name_zh: str
    name_en: str
    item_key: str
    applicant_name: str
    state: State
    channel: Channel
    place: str
    organ_key: str
    organ_name_zh: str
    organ_name_en: str
    window_place: str
    created_at: datetime
    submitted_at: datetime | None
    answer_due_at: datetime | None
    accepted_on: date | None
    promised_due_on: date | None
    promised_due_at: datetime | None
    statutory_due_on: date | None
    statutory_due_at: datetime | None
    yellow_at: datetime | None
    due_at: datetime | None
    provisional: bool
    granted: bool | None
    closed_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task in the inbox. *due_at* is the step's own end, *case_due_at* the case's; *light* is the case's.

    *held_by_name*: the officer who has it in hand, empty when it waits for all of the post.
    """

    id: int
    case_id: int
    number: str | None
    name_zh: str
    name_en: str
    applicant_name: str
    point: Point
    step: str
    title_zh: str
    title_en: str
    act: TaskAct
    state: TaskState
    officers: int
    opened_at: datetime
    due_at: datetime | None
    case_due_at: datetime | None
    light: Light
    step_late: bool
    place: str
    organ_name_zh: str
    organ_name_en: str
    held_by_name: str
    version: int

    @property
    def level(self) -> Level:
        """Return the level of the organ that does the step."""
        return level_of(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxCounts:
    """How many open tasks wait for the actor, by light and by point, and how many stand still."""

    total: int
    green: int
    yellow: int
    red: int
    statutory: int
    waiting: int
    by_point: tuple[tuple[Point, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDetail:
    """A task of a case, open or done. *mine*: the reader may do it now. *outcomes*: the answers it takes, if any.

    *assignable*: the reader may give it into somebody's hands; *held_by_name*: who has it in hand.
    """

    id: int
    step: str
    title_zh: str
    title_en: str
    point: Point
    power: Power
    act: TaskAct
    state: TaskState
    officers: int
    opened_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    done_by_name: str
    second_officer_name: str
    outcome: str
    opinion: str
    organ_name_zh: str
    organ_name_en: str
    outcomes: tuple[Outcome, ...]
    mine: bool
    held_by_name: str
    assignable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One answered question. *value* is what was typed (identity numbers masked), the displays what people read."""

    key: str
    label_zh: str
    label_en: str
    type: str
    value: str
    display_zh: str
    display_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialRow:
    """One material of the item's list, and how it was handed in; *state* None: not (yet) handed in."""

    key: str
    name_zh: str
    name_en: str
    kind: str
    need: str
    source: str
    condition_zh: str
    condition_en: str
    state: MaterialState | None
    file_id: UUID | None
    file_name: str
    size: int
    mime: str
    previewable: bool
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One thing that a correction notice names: a material or field (*key*) and why; names empty if not on the list."""

    kind: str
    key: str
    name_zh: str
    name_en: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One correction notice and its answer."""

    round: int
    asked_at: datetime
    asked_by_name: str
    gaps: tuple[GapRow, ...]
    supplied_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRow:
    """One special procedure; *last_day* None: it goes on."""

    kind: str
    basis: str
    first_day: date
    planned_end_on: date
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRow:
    """The extension of a case."""

    value: int
    unit: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """How the result was delivered."""

    way: Delivery
    receiver: str
    tracking: str
    signature_id: UUID | None
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One fact of the case in words' reach: *kind* as in the journal, and the parts that pages put into words."""

    kind: str
    at: datetime
    recorded_at: datetime
    actor_kind: str
    actor_name: str
    acting_for: str
    body: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantRow:
    """Who applies; the identity number or code is masked."""

    kind: PartyKind
    name: str
    id_masked: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowPosition:
    """Where the case stands in its drawn flow (element ids, for marks on the drawing), and for which days it waits."""

    flow_version_id: int
    done: tuple[str, ...]
    open: tuple[str, ...]
    waits: tuple[TimerRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockExplained:
    """Both clocks of a case with their day-by-day explanations (`Due.days`).

    *promised*, *statutory*: None where the clock has not started or has no limit. *binding* is the earlier end. While
    a special procedure goes on (*paused*), the ends are reckoned as if it ended today. *workdays_used* counts to today
    or to the decision; *workdays_left* to the binding end (negative: over), None where none runs.
    """

    today: date
    light: Light
    promised: Due | None
    statutory: Due | None
    binding: Due | None
    yellow_at: datetime | None
    promised_term: Term | None
    statutory_term: Term | None
    extension: ExtensionRow | None
    pauses: tuple[PauseRow, ...]
    paused: PauseRow | None
    provisional: bool
    answer_due_on: date | None
    accepted_on: date | None
    deemed: bool
    decided_on: date | None
    deliver_due_on: date | None
    workdays_used: int | None
    workdays_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything about a case for the officers' page. *acts*: what the reader may do now."""

    id: int
    number: str | None
    version: int
    state: State
    channel: Channel
    entry_id: int
    entry_version_id: int
    entry_code: str
    item_key: str
    item_type: str
    name_zh: str
    name_en: str
    flow_key: str
    place: str
    organ_id: int
    organ_key: str
    organ_name_zh: str
    organ_name_en: str
    window_place: str
    window_id: int | None
    created_at: datetime
    submitted_at: datetime | None
    answer_due_at: datetime | None
    accepted_on: date | None
    deemed: bool
    decided_at: datetime | None
    granted: bool | None
    reasons: str
    closed_at: datetime | None
    applicant: ApplicantRow
    form: tuple[FormRow, ...]
    materials: tuple[MaterialRow, ...]
    tasks: tuple[TaskDetail, ...]
    corrections: tuple[CorrectionRow, ...]
    delivery: DeliveryRow | None
    clock: ClockExplained
    history: tuple[HistoryRow, ...]
    papers: tuple[PaperRow, ...]
    licence: LicenceRow | None
    flow: FlowPosition | None
    acts: frozenset[Act]
    pause_kinds: tuple[str, ...]

    @property
    def open_tasks(self) -> tuple[TaskDetail, ...]:
        """Return the tasks that wait for an officer."""
        return tuple(task for task in self.tasks if task.state is TaskState.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class MyCase:
    """A case as its applicant sees it: nothing about officers. *answers* are as typed, to go on with a draft."""

    id: int
    number: str | None
    version: int
    state: State
    channel: Channel
    entry_id: int
    entry_version_id: int
    entry_code: str
    item_key: str
    name_zh: str
    name_en: str
    organ_name_zh: str
    organ_name_en: str
    place: str
    window_place: str
    created_at: datetime
    submitted_at: datetime | None
    answer_due_at: datetime | None
    accepted_on: date | None
    deemed: bool
    decided_at: datetime | None
    granted: bool | None
    reasons: str
    closed_at: datetime | None
    applicant: ApplicantRow
    answers: dict[str, object]
    form: tuple[FormRow, ...]
    materials: tuple[MaterialRow, ...]
    corrections: tuple[CorrectionRow, ...]
    delivery: DeliveryRow | None
    clock: ClockExplained
    history: tuple[HistoryRow, ...]
    papers: tuple[PaperRow, ...]
    licence: LicenceRow | None
    acts: frozenset[Act]

    @property
    def gaps(self) -> tuple[GapRow, ...]:
        """Return what the open correction notice names; empty when none is open."""
        return self.corrections[-1].gaps if self.corrections and self.corrections[-1].supplied_at is None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCase:
    """What somebody who knows a case's number and phone may see of it."""

    number: str
    name_zh: str
    name_en: str
    organ_name_zh: str
    organ_name_en: str
    state: State
    applicant_masked: str
    submitted_at: datetime | None
    accepted_on: date | None
    decided_at: datetime | None
    granted: bool | None
    closed_at: datetime | None
    clock: ClockExplained
    history: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueRow:
    """An officer who may sign a task as the second; *id* is the account's."""

    id: int
    name_zh: str
    name_en: str
    organ_name_zh: str
    organ_name_en: str
