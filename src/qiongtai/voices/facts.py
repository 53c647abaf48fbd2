"""What happens to ratings. Whoever rates without a name is nobody in the journal too."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from qiongtai.law.facts import Fact
from qiongtai.voices.rules.answers import Finding
from qiongtai.voices.rules.grades import Grade, RatingReason
from qiongtai.voices.rules.stages import RatingChannel, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRated(Fact):
    """Somebody rated a service. *asked_by* is the officer whose screen was used; *due_at* when an answer is due."""

    kind: ClassVar[str] = "voice.rated"
    subject_field: ClassVar[str] = "voice_id"
    begins: ClassVar[bool] = True
    voice_id: int
    about_kind: str
    about_id: str
    stage: Stage
    grade: Grade
    reasons: tuple[RatingReason, ...]
    named: bool
    channel: RatingChannel
    asked_by: int | None = None
    due_on: date | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRetimed(Fact):
    """The end of an open rating's term was reckoned afresh, because a calendar changed."""

    kind: ClassVar[str] = "voice.retimed"
    subject_field: ClassVar[str] = "voice_id"
    voice_id: int
    due_on: date
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceAnswered(Fact):
    """A bad rating was looked into and answered; *in_time*: by the end of its term."""

    kind: ClassVar[str] = "voice.answered"
    subject_field: ClassVar[str] = "voice_id"
    voice_id: int
    about_kind: str
    about_id: str
    finding: Finding
    words: str
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationTermSet(Fact):
    """A place set within how many working days bad ratings are put right there and below."""

    kind: ClassVar[str] = "division.rectification_term_set"
    subject_field: ClassVar[str] = "code"
    code: str
    workdays: int
    basis: str
