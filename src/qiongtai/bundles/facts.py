"""What can happen to a joint application."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFact(Fact):
    """Base: every fact of a joint application names it."""

    subject_field: ClassVar[str] = "joint_id"
    joint_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleBegun(BundleFact):
    """Somebody began one application for several *items*; each is a case of its own."""

    kind: ClassVar[str] = "bundle.begun"
    begins: ClassVar[bool] = True
    bundle_key: str
    items: tuple[str, ...]
    case_ids: tuple[int, ...]
    lead_organ_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleSubmitted(BundleFact):
    """The joint application was sent: *sent* went to their organs, *waiting* hang on an earlier one."""

    kind: ClassVar[str] = "bundle.submitted"
    sent: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleStarted(BundleFact):
    """The first member was accepted; the joint term runs (行政许可法 42)."""

    kind: ClassVar[str] = "bundle.started"
    started_on: date
    joint_due_on: date
    promised_due_on: date
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleExtended(BundleFact):
    """The head of the people's government extended the joint term, and the applicant is told why (行政许可法 42)."""

    kind: ClassVar[str] = "bundle.extended"
    value: int
    unit: str
    reason: str
    joint_due_on: date
    promised_due_on: date
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRetimed(BundleFact):
    """A calendar changed, and with it the ends of the joint term."""

    kind: ClassVar[str] = "bundle.retimed"
    joint_due_on: date
    promised_due_on: date
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSent(BundleFact):
    """A member went to its organ, because what it waited for was granted."""

    kind: ClassVar[str] = "bundle.member_sent"
    item: str
    case_id: int
    number: str
    handed_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStopped(BundleFact):
    """A member's turn came, but it could not be sent: the applicant must look at it."""

    kind: ClassVar[str] = "bundle.member_stopped"
    item: str
    case_id: int
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEnded(BundleFact):
    """A member was never sent, because what it hangs on was not granted; the others go on."""

    kind: ClassVar[str] = "bundle.member_ended"
    item: str
    case_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsNoted(BundleFact):
    """An organ told the lead organ what its member lacks."""

    kind: ClassVar[str] = "bundle.gaps_noted"
    item: str
    case_id: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsTold(BundleFact):
    """The lead organ told the applicant at once all that the members lack (行政许可法 32)."""

    kind: ClassVar[str] = "bundle.gaps_told"
    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsSupplied(BundleFact):
    """The applicant answered every correction notice that was open, at once."""

    kind: ClassVar[str] = "bundle.gaps_supplied"
    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleReady(BundleFact):
    """Every member is decided or over: *granted* and *refused* are handed over at once."""

    kind: ClassVar[str] = "bundle.ready"
    granted: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleDelivered(BundleFact):
    """All results were handed over together."""

    kind: ClassVar[str] = "bundle.delivered"
    case_ids: tuple[int, ...]
    receiver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleClosed(BundleFact):
    """Nothing is left to do or to hand over."""

    kind: ClassVar[str] = "bundle.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleDiscarded(BundleFact):
    """The applicant threw the draft away."""

    kind: ClassVar[str] = "bundle.discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleArchiveTaken(BundleFact):
    """The lead organ took the archive file of the joint application, with those of its cases."""

    kind: ClassVar[str] = "bundle.archive_taken"
    case_ids: tuple[int, ...]
