"""Read and check papers."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.documents.rules.kinds import PaperKind, PaperState, Standing


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A prepared paper; *code* is its public token of verification."""

    id: int
    kind: PaperKind
    number: str
    code: str
    at: datetime
    state: PaperState


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """What anybody may know of a paper whose number and code they hold."""

    number: str
    kind: PaperKind
    organ_zh: str
    organ_en: str
    item_zh: str
    item_en: str
    holder: str
    issued_on: date
    standing: Standing
    digest: str


def paper_pdf(paper_id: int) -> bytes:
    """Return the paper as PDF/A, drawn on first reading and kept. Raises `NotFound`."""
    raise NotImplementedError


def papers_of(subject_kind: str, subject_id: int | str) -> tuple[PaperRow, ...]:
    """Return the subject's papers, oldest first."""
    raise NotImplementedError


def check_paper(number_or_code: str, *, at: datetime) -> PaperCheck:
    """Return what the public may know of the paper. Raises `NotFound`."""
    raise NotImplementedError
