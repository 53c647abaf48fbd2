"""What happens to papers and licences."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qiongtai.documents.rules.kinds import LicenceState, PaperKind
from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPrepared(Fact):
    """A paper got its number; *says* is the SM3 digest of what stands on it."""

    kind: ClassVar[str] = "paper.prepared"
    subject_field: ClassVar[str] = "paper_id"
    begins: ClassVar[bool] = True
    paper_id: int
    paper_kind: PaperKind
    number: str
    about_kind: str
    about_id: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRevoked(Fact):
    """A paper no longer holds."""

    kind: ClassVar[str] = "paper.revoked"
    subject_field: ClassVar[str] = "paper_id"
    paper_id: int
    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceIssued(Fact):
    """A licence was issued (行政许可法 39)."""

    kind: ClassVar[str] = "licence.issued"
    subject_field: ClassVar[str] = "licence_id"
    begins: ClassVar[bool] = True
    licence_id: int
    number: str
    licence_kind: str
    case_id: int
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceStateChanged(Fact):
    """A licence was suspended, restored, revoked or cancelled (行政许可法 69, 70)."""

    kind: ClassVar[str] = "licence.state_changed"
    subject_field: ClassVar[str] = "licence_id"
    licence_id: int
    number: str
    before: LicenceState
    after: LicenceState
    reason: str
