"""What callers may send."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from qiongtai.cases.rules.gaps import GapKind
from qiongtai.cases.rules.states import Delivery
from qiongtai.people.rules.codes import PartyKind


class Body(BaseModel):
    """Base: unknown members are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")


class NewCase(Body):
    """An application taken in at a window. *materials*: file id, or null for paper seen."""

    entry_id: int
    window_id: int
    applicant_kind: PartyKind
    applicant_id: int
    form: dict[str, Any]
    materials: dict[str, UUID | None] = Field(default_factory=dict)


class Versioned(Body):
    """An act on a case; *version* guards against acting on what somebody else changed."""

    version: int | None = None


class Step(Versioned):
    """A step of the flow, done."""

    opinion: str = Field(max_length=4000)
    outcome: str = "pass"
    second_officer_id: int | None = None


class Verdict(Versioned):
    """The decision."""

    grant: bool
    opinion: str = Field(max_length=4000)
    reasons: str = Field(default="", max_length=4000)


class Missing(Body):
    """One thing that a correction notice names."""

    kind: GapKind
    key: str = Field(max_length=100)
    reason: str = Field(max_length=1000)


class Correction(Versioned):
    """A correction notice: everything at once."""

    gaps: list[Missing] = Field(min_length=1)


class Handover(Versioned):
    """How the result reaches the applicant."""

    way: Delivery
    receiver: str = Field(max_length=200)
    tracking: str = Field(default="", max_length=100)
