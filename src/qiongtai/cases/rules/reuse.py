"""What is used again instead of being asked for."""

from dataclasses import dataclass
from enum import StrEnum

from qiongtai.law.refusal import Refusal


class ReuseSource(StrEnum):
    """Where something that is used again comes from: an earlier case, or a licence that was issued here."""

    CASE = "case"
    LICENCE = "licence"


class ConsentMissing(Refusal):
    """Ask the applicant whether earlier papers may be used again, and note the consent."""


class ReuseGone(Refusal):
    """This earlier paper cannot be used any more: it is not the applicant's, not of this kind or no longer valid."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A choice: the file of an earlier case's material, or a licence, by its id."""

    source: ReuseSource
    id: int
