"""The facts of a case's way between organs of different levels (行政许可法 35, 43)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from qiongtai.cases.facts.base import CaseFact
from qiongtai.cases.rules.transfers import Leg


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstExaminationTimed(CaseFact):
    """The organ of the fact examines first, by *due_on* (None: the term stands still); told again when it moves."""

    kind: ClassVar[str] = "case.first_examination_timed"
    organ: str
    term: str
    due_on: date | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentUp(CaseFact):
    """The organ of the fact sent its opinion and all *materials* straight up to *to_organ* (行政许可法 35)."""

    kind: ClassVar[str] = "case.sent_up"
    organ: str
    to_organ_id: int
    to_organ: str
    opinion: str
    materials: tuple[str, ...]
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSent(CaseFact):
    """The case, or its result, is on its way to *receiver* with *papers* (by key, or as named)."""

    kind: ClassVar[str] = "case.transfer_sent"
    transfer_id: int
    leg: Leg
    sender: str
    receiver: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferAcknowledged(CaseFact):
    """*receiver* has what was sent; *tacit*: nothing was on paper, and its work on the case says so."""

    kind: ClassVar[str] = "case.transfer_acknowledged"
    transfer_id: int
    leg: Leg
    sender: str
    receiver: str
    papers: tuple[str, ...]
    tacit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferReturned(CaseFact):
    """*receiver* did not take over what was sent: *lacking* names the papers that did not come."""

    kind: ClassVar[str] = "case.transfer_returned"
    transfer_id: int
    leg: Leg
    sender: str
    receiver: str
    lacking: tuple[str, ...]
    reason: str
