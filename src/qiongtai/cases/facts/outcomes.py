"""The facts of the rarer outcomes: promises, commitments, revocation, renewal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from qiongtai.cases.facts.base import CaseFact
from qiongtai.cases.rules.renewals import Aim
from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialReused(CaseFact):
    """What the platform holds already was used again, as the applicant agreed (*consent* names who).

    *source* is ``case`` (a file of an earlier case) or ``licence`` (one that was issued here), *source_id* its id.
    """

    kind: ClassVar[str] = "case.material_reused"
    material: str
    source: str
    source_id: int
    file_id: str
    digest: str
    consent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFact(Fact):
    """Base: every fact of a promise names it, its case and its material (容缺受理)."""

    subject_field: ClassVar[str] = "promise_id"
    promise_id: int
    case_id: int
    number: str | None
    material: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade(PromiseFact):
    """A case was accepted without the material, which *signer* promised to bring by *due_on*."""

    kind: ClassVar[str] = "promise.made"
    begins: ClassVar[bool] = True
    signer: str
    due_on: date
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseKept(PromiseFact):
    """The promised material came in, in time or *late*."""

    kind: ClassVar[str] = "promise.kept"
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseOverdue(PromiseFact):
    """The term of the promise is over and the material has not come."""

    kind: ClassVar[str] = "promise.overdue"
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentSigned(CaseFact):
    """The applicant signed the commitment on which the case may be granted (告知承诺)."""

    kind: ClassVar[str] = "case.commitment_signed"
    signer: str
    on_screen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOpened(CaseFact):
    """The case was granted on a commitment; its check is due by *due_on*."""

    kind: ClassVar[str] = "case.check_opened"
    due_on: date
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentChecked(CaseFact):
    """Two officers checked what was committed to (行政许可法 34) and found it kept or not."""

    kind: ClassVar[str] = "case.commitment_checked"
    kept: bool
    late: bool
    words: str
    officers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRevoked(CaseFact):
    """The licence that rested on a broken commitment was revoked (行政许可法 69)."""

    kind: ClassVar[str] = "case.grant_revoked"
    licence_id: int | None
    licence_number: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalBegun(CaseFact):
    """The holder of a licence began to ask for its renewal or change (行政许可法 49, 50)."""

    kind: ClassVar[str] = "case.renewal_begun"
    licence_id: int
    licence_number: str
    aim: Aim
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewedBySilence(CaseFact):
    """The organ had not decided by the licence's last day: it counts as renewed until *valid_until* (行政许可法 50)."""

    kind: ClassVar[str] = "case.renewed_by_silence"
    licence_id: int
    licence_number: str
    applied_on: date
    expires_on: date | None
    valid_until: date | None
    granted: bool
    deliver_due_at: datetime
    deliver_due_on: date
