"""What others may know of joint applications."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.bundles.rules.states import RESULTS, JointState, MemberState
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.rules.states import State
from qiongtai.documents.queries.papers import PaperRow
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import Due

JOINT = "bundle"
"""The kind of subject that facts and papers of a joint application are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRow:
    """A joint application in a list; *done* of *count* members are decided or over."""

    id: int
    bundle_key: str
    name_zh: str
    name_en: str
    applicant_name: str
    state: JointState
    created_at: datetime
    submitted_at: datetime | None
    joint_due_on: date | None
    promised_due_on: date | None
    provisional: bool
    late: bool
    done: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Where a member stands on the time line, in hundredths of its width: from *begin*, *width* long, end at *due*."""

    begin: float
    width: float
    due: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member of a joint application.

    *warned*: something that usually comes first is not granted yet. *due_on* is by when it must be decided: its own end
    or the joint one; *late*: this organ passed it, whatever the others do.
    """

    item_key: str
    stage: int
    state: MemberState
    case: CaseRow
    warned: bool
    decided_on: date | None
    due_on: date | None
    late: bool
    outside: bool
    bar: Bar | None
    gaps: tuple[dict[str, str], ...]

    @property
    def deliverable(self) -> bool:
        """Tell whether its result is there to be handed over."""
        return self.case.state in RESULTS


@dataclass(frozen=True, slots=True, kw_only=True)
class JointPage:
    """A joint application with its members. *due* explains the joint term; *now_at* is today on the time line.

    *open_to_extension*: its term runs and was never extended; who may do it is asked apart.
    """

    row: JointRow
    version: int
    place: str
    lead_organ_id: int
    lead_organ_key: str
    lead_place: str
    lead_zh: str
    lead_en: str
    started_on: date | None
    due: Due | None
    extended_on: date | None
    extension_reason: str
    open_to_extension: bool
    papers: tuple[PaperRow, ...]
    members: tuple[MemberRow, ...]
    first_day: date | None
    last_day: date | None
    now_at: float | None
    joint_at: float | None
    promised_unverified: bool
    joint_unverified: bool

    @property
    def deliverable(self) -> bool:
        """Tell whether all results may be handed over at once."""
        return self.row.state is JointState.READY and any(one.deliverable for one in self.members)

    @property
    def gaps_noted(self) -> bool:
        """Tell whether an organ told the lead organ of something missing that the applicant was not told yet."""
        return any(one.gaps for one in self.members)

    @property
    def asked_to_correct(self) -> tuple[MemberRow, ...]:
        """Return the members whose organs wait for what is missing."""
        return tuple(one for one in self.members if one.case.state is State.CORRECTION_ASKED)

    def paper(self, paper_id: int) -> PaperRow:
        """Return the paper *paper_id* of the application itself. Raises `NotFound`."""
        found = next((one for one in self.papers if one.id == paper_id), None)
        if found is None:
            raise NotFound
        return found
