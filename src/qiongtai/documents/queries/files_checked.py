"""A paper that somebody holds as a file: is it ours, unchanged, and does it hold today?"""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.documents.adapters.store import digest_of
from qiongtai.documents.queries.papers import PaperCheck, check_paper
from qiongtai.law.refusal import NotFound
from qiongtai.signing.queries.seals import SealRow, check_seal


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a PDF is worth: its *seal*, and the *paper* that the seal names, if the file is the very one kept here."""

    seal: SealRow
    paper: PaperCheck | None


def check_file(pdf: bytes, *, at: datetime) -> FileCheck:
    """Return what the seal in *pdf* is worth and how its paper stands on the day of *at*. Raises `NotAPdf`."""
    seal = check_seal(pdf)
    return FileCheck(seal, _paper(seal.about, digest_of(pdf), at) if seal.about else None)


def _paper(number: str, digest: str, at: datetime) -> PaperCheck | None:
    try:
        found = check_paper(number, at=at)
    except NotFound:
        return None
    return found if found.digest == digest else None
