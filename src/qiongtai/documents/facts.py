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


@dataclass(frozen=True, slots=True, kw_only=True)
class BlanksReceived(Fact):
    """Numbered blanks came into the stock of a place."""

    kind: ClassVar[str] = "blanks.received"
    subject_field: ClassVar[str] = "range_id"
    begins: ClassVar[bool] = True
    range_id: int
    blank_kind: str
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankSpoilt(Fact):
    """A blank was spoilt, in stock or (*licence_id*) after a licence was printed on it."""

    kind: ClassVar[str] = "blanks.spoilt"
    subject_field: ClassVar[str] = "range_id"
    range_id: int
    blank: str
    licence_id: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencePrinted(Fact):
    """A licence was printed on the numbered *blank*; *reprint*: it had been printed before, and *reason* says why."""

    kind: ClassVar[str] = "licence.printed"
    subject_field: ClassVar[str] = "licence_id"
    licence_id: int
    number: str
    blank: str
    reprint: bool
    reason: str
