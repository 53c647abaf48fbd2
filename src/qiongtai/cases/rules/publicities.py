"""Publicity of a case before its decision (公示) and the objections to it (异议)."""

from datetime import date
from enum import StrEnum

from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal

OPEN_TO_PUBLICITY = (State.ACCEPTED, State.IN_APPROVAL, State.PAUSED)
PERSON = "person"
USUAL_DAYS, MOST_DAYS = 7, 60


class PublicityStage(StrEnum):
    """How far a publicity has come: OVER, its last day has passed; ENDED, its result is published."""

    RUNNING = "running"
    OVER = "over"
    ENDED = "ended"


class NoPublicityNow(Refusal):
    """Publicity belongs to the examination: the case is not accepted yet, or decided already."""


class PublicAlready(Refusal):
    """This case is in publicity already: end it before another begins."""


class PublicityWordsMissing(Refusal):
    """Write the heading and what is made public."""

    field = "text"


class PublicityDaysWrong(Refusal):
    """Publicity lasts one to sixty working days."""

    field = "days"


class PublicityRunning(Refusal):
    """Objections can be made until %(day)s: the publicity ends, and the case is decided, after that day."""


class PublicityOpen(Refusal):
    """This case is in publicity and its result is not published yet: end the publicity first."""


class ObjectionOpen(Refusal):
    """An objection is not answered yet: answer each with reasons before the case is decided."""


class ObjectionTooLate(Refusal):
    """The publicity has ended: objections could be made until %(day)s."""


class ObjectionWordsMissing(Refusal):
    """Write what you object to, who you are, and how the organ can reach you."""

    field = "words"


class AnsweredAlready(Refusal):
    """This objection has been answered already."""


class AnswerWithoutReasons(Refusal):
    """Give the reasons: an objection is answered with them."""

    field = "reasons"


class ResultMissing(Refusal):
    """Write the result that is published."""

    field = "result"


def check_publicity(title: str, text: str, days: int) -> tuple[str, str]:
    """Return heading and text, clean. Raises `PublicityWordsMissing` and `PublicityDaysWrong`."""
    title, text = clean(title, longest=120), clean(text)
    if not title or not text:
        raise PublicityWordsMissing
    if not 1 <= days <= MOST_DAYS:
        raise PublicityDaysWrong
    return title, text


def check_objection(name: str, contact: str, words: str, *, last_on: date, today: date) -> tuple[str, str, str]:
    """Return name, contact and words, clean. Raises `ObjectionTooLate` and `ObjectionWordsMissing`."""
    if today > last_on:
        raise ObjectionTooLate(day=last_on.isoformat())
    kept = clean(name, longest=60), clean(contact, longest=100), clean(words)
    if not all(kept):
        raise ObjectionWordsMissing
    return kept


def check_answer(reasons: str) -> str:
    """Return the reasons, clean. Raises `AnswerWithoutReasons`."""
    kept = clean(reasons)
    if not kept:
        raise AnswerWithoutReasons
    return kept


def check_end(result: str, *, last_on: date, today: date, unanswered: bool) -> str:
    """Return the result, clean. Raises `PublicityRunning`, `ObjectionOpen` and `ResultMissing`."""
    if today <= last_on:
        raise PublicityRunning(day=last_on.isoformat())
    if unanswered:
        raise ObjectionOpen
    kept = clean(result)
    if not kept:
        raise ResultMissing
    return kept


def stage_of(*, last_on: date, ended: bool, today: date) -> PublicityStage:
    """Return how far a publicity has come on *today*."""
    if ended:
        return PublicityStage.ENDED
    return PublicityStage.RUNNING if today <= last_on else PublicityStage.OVER


def shown_name(name: str, applicant_kind: str) -> str:
    """Return an applicant's name as everybody may read it: of a person the first sign alone (个人信息保护法 6)."""
    return f"{name[:1]}{'某' * (len(name) - 1)}" if applicant_kind == PERSON else name
