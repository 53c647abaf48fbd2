"""Read and check licences."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.documents.rules.kinds import LicenceState, Standing


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """A licence; *paper_id* is the paper to print."""

    id: int
    number: str
    code: str
    kind: str
    name_zh: str
    name_en: str
    holder_name: str
    place: str
    issued_on: date
    valid_from: date
    valid_until: date | None
    state: LicenceState
    paper_id: int | None


@dataclass(frozen=True, slots=True)
class LicenceCheck:
    """What anybody may know of a licence whose number or code they hold."""

    number: str
    name_zh: str
    name_en: str
    holder_name: str
    holder_id_masked: str
    organ_zh: str
    organ_en: str
    issued_on: date
    valid_from: date
    valid_until: date | None
    standing: Standing


def check_licence(number_or_code: str, *, at: datetime) -> LicenceCheck:
    """Return what the public may know of the licence on the day of *at*. Raises `NotFound`."""
    raise NotImplementedError


def licences_of(case_id: int) -> tuple[LicenceRow, ...]:
    """Return the licences that the case led to."""
    raise NotImplementedError
