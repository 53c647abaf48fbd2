"""How a bad rating is answered, and by when (差评核实、整改、反馈)."""

from enum import StrEnum

from qiongtai.law.answers import RECTIFICATION_LONGEST, RECTIFICATION_SHORTEST
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Term, Unit

LONGEST = 1000
DEFAULT_TERM = Term(10, Unit.WORKDAY)
"""Where no place has set its own (reading: the middle of what local rules allow)."""


class Finding(StrEnum):
    """What looking into a bad rating showed."""

    PUT_RIGHT = "put_right"
    EXPLAINED = "explained"
    MISTAKEN = "mistaken"


class AnswerMissing(Refusal):
    """Say what was found and what was done about it, in at most %(limit)s characters: the person reads it."""

    field = "words"


class AlreadyAnswered(Refusal):
    """This rating has been answered already."""


class NothingToAnswer(Refusal):
    """Only a bad rating that somebody gave by name is answered."""


class RatedOfficer(Refusal):
    """You took part in the service that is rated, so somebody else answers."""


class TermOutOfRange(Refusal):
    """A bad rating is put right within %(shortest)s to %(longest)s working days."""

    field = "workdays"


def checked_answer(words: str) -> str:
    """Return *words* trimmed. Raises `AnswerMissing`."""
    said = words.strip()
    if not said or len(said) > LONGEST or "\x00" in said:
        raise AnswerMissing(limit=LONGEST)
    return said


def term_of(workdays: int) -> Term:
    """Return the term that a place set. Raises `TermOutOfRange` outside of what local rules allow."""
    if not RECTIFICATION_SHORTEST.value <= workdays <= RECTIFICATION_LONGEST.value:
        raise TermOutOfRange(shortest=RECTIFICATION_SHORTEST.value, longest=RECTIFICATION_LONGEST.value)
    return Term(workdays, Unit.WORKDAY)
