"""What every fact of a case says, and both clocks as facts state them."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import ClassVar

from qiongtai.law.clocks import TwoClocks
from qiongtai.law.facts import Fact


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
