"""The facts of checks on site, publicity and persons whose interests are at stake (行政许可法 34, 36)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from qiongtai.cases.facts.base import CaseFact


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCheckPlanned(CaseFact):
    """Two officers are to check on site on *planned_on* (34); no clock stands still for it."""

    kind: ClassVar[str] = "case.site_check_planned"
    planned_on: date
    venue: str
    officers: tuple[int, ...]
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCheckRecorded(CaseFact):
    """The first officer wrote down what was seen; *photos* are the digests of the photos."""

    kind: ClassVar[str] = "case.site_check_recorded"
    result: str
    mend_by: date | None
    words: str
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCheckConfirmed(CaseFact):
    """The second officer confirmed the record; the paper is with the case."""

    kind: ClassVar[str] = "case.site_check_confirmed"
    result: str
    officers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCheckDisputed(CaseFact):
    """The second officer did not confirm the record, for *reasons*."""

    kind: ClassVar[str] = "case.site_check_disputed"
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityBegun(CaseFact):
    """The case is public until *last_on*; anybody may object until then (公示)."""

    kind: ClassVar[str] = "case.publicity_begun"
    title: str
    first_on: date
    last_on: date
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionMade(CaseFact):
    """Somebody objected; who it is stays sealed and is in no fact (异议)."""

    kind: ClassVar[str] = "case.objection_made"
    objection_id: int
    publicity_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAnswered(CaseFact):
    """The objection was found right (*upheld*) or not, for *reasons*."""

    kind: ClassVar[str] = "case.objection_answered"
    objection_id: int
    upheld: bool
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityEnded(CaseFact):
    """The result of the publicity was published; *objections*: how many there were."""

    kind: ClassVar[str] = "case.publicity_ended"
    publicity_id: int
    result: str
    objections: int
