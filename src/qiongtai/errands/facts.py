"""What can happen to an errand."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qiongtai.errands.rules.states import Came, StepKind
from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandFact(Fact):
    """Base: every fact of an errand names it."""

    subject_field: ClassVar[str] = "errand_id"
    errand_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandAsked(ErrandFact):
    """Somebody asked the agents of a hall to run an errand; no *items*: what the *matter* needs."""

    kind: ClassVar[str] = "errand.asked"
    begins: ClassVar[bool] = True
    principal_kind: str
    principal_id: int
    held_at: str
    matter: str
    items: tuple[str, ...]
    came: Came


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandTakenOn(ErrandFact):
    """An agent took the errand on and promised a day."""

    kind: ClassVar[str] = "errand.taken_on"
    held_at: str
    workdays: int
    due_on: date
    provisional: bool
    mandate_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandStep(ErrandFact):
    """Something was done for the errand; *note* is written to the principal."""

    kind: ClassVar[str] = "errand.step"
    what: StepKind
    held_at: str
    note: str = ""
    case_id: int | None = None
    case_number: str = ""
    item_key: str = ""
    mandate_id: int | None = None
    due_on: date | None = None
    copy_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandHandedOver(ErrandFact):
    """The agents of one hall offered the errand to those of another (民法典 169)."""

    kind: ClassVar[str] = "errand.handed_over"
    held_at: str
    offered_to: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandAcknowledged(ErrandFact):
    """The agents to whom the errand was offered have it now."""

    kind: ClassVar[str] = "errand.acknowledged"
    held_at: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandDone(ErrandFact):
    """What was wanted is done; *late*: after the promised day."""

    kind: ClassVar[str] = "errand.done"
    held_at: str
    note: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandGivenUp(ErrandFact):
    """The errand ends undone: the agent declined or gave it up, or (*called_off*) the principal called it off."""

    kind: ClassVar[str] = "errand.given_up"
    held_at: str
    reason: str
    called_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseSet(Fact):
    """A hall promises another term for errands from now on."""

    kind: ClassVar[str] = "errand_promise.set"
    subject_field: ClassVar[str] = "hall_place"
    hall_place: str
    workdays: int
