"""The five grades of a rating (好差评), what a bad one is for, and what a whole opinion is (国办发〔2019〕51号)."""

from dataclasses import dataclass
from enum import StrEnum

from qiongtai.law.refusal import Refusal

LONGEST = 500


class Grade(StrEnum):
    """How content somebody is; the two last are bad."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


BAD = frozenset({Grade.DISSATISFIED, Grade.VERY_DISSATISFIED})


class RatingReason(StrEnum):
    """What was bad; each can be put right by somebody."""

    ATTITUDE = "attitude"
    WAITING = "waiting"
    SLOW = "slow"
    UNCLEAR = "unclear"
    MORE_ASKED = "more_asked"
    SENT_ROUND = "sent_round"
    SYSTEM = "system"
    PLACE = "place"
    OTHER = "other"


class ReasonMissing(Refusal):
    """Tick at least one reason, so that it can be put right."""

    field = "reasons"


class WordsTooLong(Refusal):
    """Say it in at most %(limit)s characters."""

    field = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What somebody says of a service; *named*: under the applicant's name, so that a bad one is answered."""

    grade: Grade
    reasons: tuple[RatingReason, ...] = ()
    words: str = ""
    named: bool = False

    @property
    def bad(self) -> bool:
        """Tell whether the grade is one of the two that must be put right."""
        return self.grade in BAD


def checked(opinion: Opinion) -> Opinion:
    """Return *opinion* trimmed, each reason once; reasons belong to bad grades only.

    Raises `ReasonMissing` and `WordsTooLong`.
    """
    words = "".join(one for one in opinion.words.strip() if one == "\n" or _printable(one))
    if len(words) > LONGEST:
        raise WordsTooLong(limit=LONGEST)
    reasons = tuple(one for one in RatingReason if one in opinion.reasons) if opinion.bad else ()
    if opinion.bad and not reasons:
        raise ReasonMissing
    return Opinion(grade=opinion.grade, reasons=reasons, words=words, named=opinion.named)


def _printable(one: str) -> bool:
    return one >= " " and one != "\x7f" and not "\ud800" <= one <= "\udfff"
