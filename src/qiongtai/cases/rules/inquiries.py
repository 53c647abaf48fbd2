"""Opinions that a case's officers ask of another organ (征询意见). They are advice: no clock stands still for them."""

from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Term, Unit

ASKING = (State.ACCEPTED, State.IN_APPROVAL, State.PAUSED)
"""While the case is being examined."""
LONGEST = 10
"""Working days that an organ has for its opinion, at most: the asking organ's own clock runs on (行政许可法 42)."""


class QuestionMissing(Refusal):
    """Write down what the other organ is asked."""

    field = "question"


class AnswerMissing(Refusal):
    """Write down the opinion."""

    field = "answer"


class NotUnderExamination(Refusal):
    """An opinion is asked only while the case is being examined."""


class AskedAlready(Refusal):
    """This organ has been asked already and has not answered yet."""

    field = "organ"


class NotOpen(Refusal):
    """This question is no longer open: it was answered or taken back, or the case was decided."""


class TermOutside(Refusal):
    """Give the organ between 1 and %(most)s working days."""

    field = "days"


def check_question(state: State, question: str, days: int) -> tuple[str, Term]:
    """Return the question, clean, and its term. Raises `NotUnderExamination`, `QuestionMissing` and `TermOutside`."""
    if state not in ASKING:
        raise NotUnderExamination
    kept = clean(question)
    if not kept:
        raise QuestionMissing
    if not 1 <= days <= LONGEST:
        raise TermOutside(most=LONGEST)
    return kept, Term(days, Unit.WORKDAY)


def check_answer(answer: str) -> str:
    """Return the opinion, clean. Raises `AnswerMissing`."""
    kept = clean(answer)
    if not kept:
        raise AnswerMissing
    return kept
