"""What others may know of errands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from qiongtai.cases.queries.rows import CaseRow
from qiongtai.documents.queries.papers import PaperRow
from qiongtai.errands.rules.promise import unmandated
from qiongtai.errands.rules.states import Came, ErrandAct, ErrandState
from qiongtai.law.lights import Light
from qiongtai.law.terms import Due
from qiongtai.people.queries.mandates import MandateRow
from qiongtai.people.rules.codes import PartyKind


@dataclass(frozen=True, slots=True)
class ErrandRow:
    """An errand on a list; *light* is None while no promise runs, *mandated* tells that a mandate holds.

    *blocked*: the promise runs, and nothing may be done for want of a mandate.
    """

    id: int
    place: str
    held_at: str
    offered_to: str
    principal_name: str
    matter: str
    state: ErrandState
    came: Came
    asked_at: datetime
    agent_name: str
    due_on: date | None
    light: Light | None
    provisional: bool
    closed_at: datetime | None
    hall_zh: str
    hall_en: str
    mandated: bool
    blocked: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item that the principal named."""

    item_key: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What the principal was asked; *answered_at* None: the answer is awaited."""

    text: str
    asked_at: datetime
    asked_by: str
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """One thing that happened, as its fact tells it."""

    kind: str
    at: datetime
    by: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HallName:
    """A hall that an errand was at, or may go to."""

    place: str
    name_zh: str
    name_en: str
    phone: str


@dataclass(frozen=True, slots=True)
class ErrandPage:
    """Everything about an errand. *due* explains the promise day by day; while it stands still its end is unknown."""

    id: int
    version: int
    place: str
    place_zh: str
    place_en: str
    hall: HallName
    offered_to: HallName | None
    state: ErrandState
    came: Came
    principal_kind: PartyKind
    principal_id: int
    principal_name: str
    principal_number: str
    phone: str
    matter: str
    items: tuple[ItemRow, ...]
    asked_at: datetime
    taken_on_at: datetime | None
    agent_name: str
    promised: int | None
    due: Due | None
    light: Light | None
    closed_at: datetime | None
    outcome: str
    mandate: MandateRow | None
    mandate_until: date
    mandate_holds: bool
    signed_copy: UUID | None
    papers: tuple[PaperRow, ...]
    paper_to_sign: PaperRow | None
    cases: tuple[CaseRow, ...]
    questions: tuple[QuestionRow, ...]
    steps: tuple[StepRow, ...]
    halls: dict[str, HallName]
    acts: frozenset[ErrandAct]

    @property
    def open_question(self) -> QuestionRow | None:
        """Return the question that waits for the principal."""
        return next((one for one in self.questions if one.answered_at is None), None)

    @property
    def blocked(self) -> bool:
        """Tell whether the promise runs while nothing may be done for want of a mandate."""
        return unmandated(runs=self.light is not None, mandate_holds=self.mandate_holds)

    @property
    def late(self) -> bool:
        """Tell whether the promise was not kept, or is passed."""
        return self.due is not None and self.closed_at is not None and self.closed_at >= self.due.due_at
