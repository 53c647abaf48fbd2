"""The course of an errand in plain words, the same for agents and principals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from qiongtai.errands.queries.rows import ErrandPage, StepRow
from qiongtai.errands.rules.states import StepKind
from qiongtai.ui.wording import date_in_words, named


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, as a sentence; *more* is what was written with it."""

    at: datetime
    words: str
    more: str = ""


def story(errand: ErrandPage) -> tuple[Told, ...]:
    """Return what happened to the errand, the newest first."""
    return tuple(_told(step, errand) for step in reversed(errand.steps))


def _told(step: StepRow, errand: ErrandPage) -> Told:
    key = step.body["what"] if step.kind == "errand.step" else step.kind
    more = str(step.body.get("note") or step.body.get("reason") or "")
    return Told(step.at, SENTENCES[key](step, errand), more)


def _hall(step: StepRow, errand: ErrandPage, name: str) -> str:
    return named(errand.halls[step.body[name]])


def _taken_on(step: StepRow, errand: ErrandPage) -> str:
    words = gettext("%(who)s took it on and promises to be done by %(day)s.")
    return words % {"who": step.by, "day": date_in_words(date.fromisoformat(step.body["due_on"]))}


def _given_up(step: StepRow, errand: ErrandPage) -> str:
    words = gettext("%(who)s called it off.") if step.body["called_off"] else gettext("%(who)s gave it up.")
    return words % {"who": step.by}


def _offered(step: StepRow, errand: ErrandPage) -> str:
    words = gettext("%(who)s offered it to the agents of %(hall)s.")
    return words % {"who": step.by, "hall": _hall(step, errand, "offered_to")}


def _acknowledged(step: StepRow, errand: ErrandPage) -> str:
    words = gettext("%(who)s of %(hall)s took it over.")
    return words % {"who": step.by, "hall": _hall(step, errand, "held_at")}


def _sent_back(step: StepRow, errand: ErrandPage) -> str:
    words = gettext("%(who)s sent it back to the agents of %(hall)s.")
    return words % {"who": step.by, "hall": _hall(step, errand, "held_at")}


def _retimed(step: StepRow, errand: ErrandPage) -> str:
    words = gettext("The calendar changed; the promise ends on %(day)s now.")
    return words % {"day": date_in_words(date.fromisoformat(step.body["due_on"]))}


def _received(step: StepRow, errand: ErrandPage) -> str:
    words = gettext("%(who)s brought in the application %(number)s.")
    return words % {"who": step.by, "number": step.body["case_number"]}


def _linked(step: StepRow, errand: ErrandPage) -> str:
    return gettext("%(who)s linked the case %(number)s.") % {"who": step.by, "number": step.body["case_number"]}


SENTENCES: dict[str, Callable[[StepRow, ErrandPage], str]] = {
    "errand.asked": lambda step, _: gettext("%(who)s asked for the errand.") % {"who": step.by},
    "errand.taken_on": _taken_on,
    "errand.handed_over": _offered,
    "errand.acknowledged": _acknowledged,
    "errand.done": lambda step, _: gettext("%(who)s says that it is done.") % {"who": step.by},
    "errand.given_up": _given_up,
    StepKind.NOTE: lambda step, _: gettext("%(who)s noted a step.") % {"who": step.by},
    StepKind.QUESTION: lambda step, _: gettext("%(who)s asked the principal something.") % {"who": step.by},
    StepKind.ANSWER: lambda step, _: gettext("%(who)s wrote down the answer.") % {"who": step.by},
    StepKind.RECEIVED: _received,
    StepKind.LINKED: _linked,
    StepKind.SENT_BACK: _sent_back,
    StepKind.RETIMED: _retimed,
    StepKind.MANDATE_PRINTED: lambda step, _: gettext("%(who)s printed the mandate to be signed.") % {"who": step.by},
    StepKind.MANDATE_GIVEN: lambda step, _: gettext("The mandate was given."),
    StepKind.MANDATE_REVOKED: lambda step, _: gettext("The mandate was taken back; nothing more may be done under it."),
}
