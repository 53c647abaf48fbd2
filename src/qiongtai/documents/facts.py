"""What happens to papers and licences."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qiongtai.documents.rules.deeds import Compensation, Deed, HearingAnswer, LicenceGround
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
    """A licence was suspended, restored, revoked, withdrawn, forfeited or cancelled (行政许可法 8, 69, 70).

    *told_on*: when the holder was told before; *answer*: what the holder said; *until*: the last day of a suspension;
    *interest*, *compensation* and *loss*: why the public needs a withdrawal, and what the holder gets for it.
    """

    kind: ClassVar[str] = "licence.state_changed"
    subject_field: ClassVar[str] = "licence_id"
    licence_id: int
    number: str
    before: LicenceState
    after: LicenceState
    reason: str
    ground: LicenceGround | None = None
    told_on: date | None = None
    hearing: HearingAnswer | None = None
    until: date | None = None
    answer: str = ""
    interest: str = ""
    compensation: Compensation | None = None
    loss: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceChecked(Fact):
    """The organ checked the holder of a licence, as it does every year (行政许可法 61, 62); *words*: what it found."""

    kind: ClassVar[str] = "licence.checked"
    subject_field: ClassVar[str] = "licence_id"
    licence_id: int
    number: str
    words: str
    next_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCheckDue(Fact):
    """Holder and organ were told that a check of the holder is due by *check_by* (行政许可法 61, 62)."""

    kind: ClassVar[str] = "licence.check_due"
    subject_field: ClassVar[str] = "licence_id"
    licence_id: int
    number: str
    check_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCheckLate(Fact):
    """The organ did not check the holder by *check_by*."""

    kind: ClassVar[str] = "licence.check_late"
    subject_field: ClassVar[str] = "licence_id"
    licence_id: int
    number: str
    check_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceReissued(Fact):
    """A licence got a new term or new data, and a new paper; *by_silence*: it counts as renewed (行政许可法 49, 50)."""

    kind: ClassVar[str] = "licence.reissued"
    subject_field: ClassVar[str] = "licence_id"
    licence_id: int
    number: str
    deed: Deed
    case_id: int
    valid_until_before: date | None
    valid_until: date | None
    by_silence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceExpiring(Fact):
    """The holder was reminded that the licence ends in *days* days."""

    kind: ClassVar[str] = "licence.expiring"
    subject_field: ClassVar[str] = "licence_id"
    licence_id: int
    number: str
    valid_until: date
    days: int


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
