"""What a correction notice names."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal


class GapKind(StrEnum):
    """Whether a gap is in a material, in an answer of the form, or elsewhere."""

    MATERIAL = "material"
    FIELD = "field"
    OTHER = "other"


class GapsMissing(Refusal):
    """A correction notice names everything that is missing, at once (Article 32): name at least one thing."""


class GapReasonMissing(Refusal):
    """Say for each thing named what is wrong with it."""


class CountsAsAccepted(Refusal):
    """The time to answer is over, so this application counts as accepted (Article 32)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to be corrected: *key* is the material's or the field's, *reason* says what is wrong in words."""

    kind: GapKind
    key: str
    reason: str


def check_gaps(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return *gaps* with clean reasons. Raises `GapsMissing` and `GapReasonMissing`."""
    if not gaps:
        raise GapsMissing
    cleaned = tuple(Gap(GapKind(gap.kind), clean(gap.key, longest=80), clean(gap.reason, longest=500)) for gap in gaps)
    if not all(gap.reason for gap in cleaned):
        raise GapReasonMissing
    return cleaned


def plain(gaps: Sequence[Gap]) -> list[dict[str, str]]:
    """Return *gaps* as a row keeps them."""
    return [asdict(gap) for gap in gaps]


def check_in_time(at: datetime, answer_due_at: datetime | None) -> None:
    """Raise `CountsAsAccepted` once the term for an answer is over: then only acceptance is left (行政许可法 32)."""
    if answer_due_at is not None and at >= answer_due_at:
        raise CountsAsAccepted
