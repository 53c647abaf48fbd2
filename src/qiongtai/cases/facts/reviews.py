"""The facts of an expert review (行政许可法 45)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from qiongtai.cases.facts.base import CaseFact
from qiongtai.cases.rules.reviews import RecusalGround, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFact(CaseFact):
    """Base: which review of the case."""

    review_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFact(ReviewFact):
    """Base: which expert of the panel."""

    expert_id: int
    expert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewConvened(ReviewFact):
    """A panel was called together to say by *planned_end_on* what it thinks of *question*.

    A drawn panel has a *seed*: sort the *pool* by the SHA-256 of "seed:number", the smallest first, and the first
    are the panel. *left_out*: the field's experts whom the records tie to the applicant.
    """

    kind: ClassVar[str] = "case.review_convened"
    question: str
    basis: str
    planned_end_on: date
    planned_end_at: datetime
    experts: tuple[dict[str, object], ...]
    chair: str
    field: str = ""
    seed: str = ""
    pool: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertDeclared(SeatFact):
    """An expert said whether anything ties them to the applicant, before the material opened."""

    kind: ClassVar[str] = "case.expert_declared"
    conflict: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertRecused(SeatFact):
    """An expert stepped back or was taken off the panel (回避); *chair* leads it from now on."""

    kind: ClassVar[str] = "case.expert_recused"
    ground: RecusalGround
    words: str
    chair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertReplaced(SeatFact):
    """Another expert came in the place of *instead_of*; *drawn*: the next in the order of the draw."""

    kind: ClassVar[str] = "case.expert_replaced"
    instead_of: str
    drawn: bool
    chair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertAnswered(SeatFact):
    """An expert gave an opinion, or (*again*) changed it; *file*: the digest of the paper that goes with it."""

    kind: ClassVar[str] = "case.expert_answered"
    stance: Stance
    words: str
    again: bool
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertTookBack(SeatFact):
    """An expert took the opinion back before the report."""

    kind: ClassVar[str] = "case.expert_took_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionsShared(ReviewFact):
    """The chair opened the opinions to the panel."""

    kind: ClassVar[str] = "case.opinions_shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertsReminded(ReviewFact):
    """The experts who had not answered were reminded; *late*: the planned end had passed."""

    kind: ClassVar[str] = "case.experts_reminded"
    experts: tuple[str, ...]
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReported(ReviewFact):
    """The chair put the panel's report on record: what it *found*, how many said what, who *dissents*."""

    kind: ClassVar[str] = "case.review_reported"
    found: Stance
    votes: dict[str, int]
    dissent: tuple[str, ...]
    report: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCalledOff(ReviewFact):
    """The organ ended the review without a report."""

    kind: ClassVar[str] = "case.review_called_off"
    reason: str
