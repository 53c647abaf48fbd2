"""The expert review of a case (专家评审; 行政许可法 45): who is asked, who steps back, and what the panel finds."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal

FEWEST = 3
"""Experts on a panel, at least; their number is odd, so that no vote is tied (reading)."""
MOST = 15
A_DAY, A_WEEK, BEFORE_THE_END = timedelta(days=1), timedelta(days=7), timedelta(days=3)


class ReviewStage(StrEnum):
    """How far a review has come; LATE: it goes on past its planned end."""

    OPEN = "open"
    LATE = "late"
    REPORTED = "reported"
    CALLED_OFF = "called_off"


class Stance(StrEnum):
    """What an expert, or the panel, says of the application."""

    SUPPORT = "support"
    WITH_CHANGES = "with_changes"
    AGAINST = "against"


class RecusalGround(StrEnum):
    """Why an expert stepped back: by own word, by what the records say, for silence, or for another reason."""

    DECLARED = "declared"
    RECORDS = "records"
    SILENT = "silent"
    OTHER = "other"


class SeatState(StrEnum):
    """How far an expert of the panel has come."""

    INVITED = "invited"
    DECLARED = "declared"
    ANSWERED = "answered"
    RECUSED = "recused"


class ReviewOpen(Refusal):
    """An expert review goes on: it ends with the panel's report, or is called off on the page of the review."""


class ReviewOver(Refusal):
    """This review is over: its report is written, it was called off, or the case has ended."""


class ReviewNow(Refusal):
    """An expert review of this case goes on already."""


class QuestionMissing(Refusal):
    """Write down what the experts are asked."""

    field = "question"


class PanelUneven(Refusal):
    """A panel has an odd number of experts, %(fewest)s at least: it now has %(count)s."""

    field = "experts"


class FieldTooSmall(Refusal):
    """The roster has only %(count)s experts of this field without a tie to the applicant."""

    field = "field"


class ExpertUnknown(Refusal):
    """Choose experts of the roster who are not on the panel, nor were."""

    field = "experts"


class ExpertTied(Refusal):
    """The records tie %(names)s to the applicant: such an expert steps back (回避). Choose another."""

    field = "experts"


class DeclarationMissing(Refusal):
    """Say first whether anything ties you to the applicant; the material opens then."""


class DeclaredAlready(Refusal):
    """You have declared already. If something came up since, say what ties you to the applicant."""


class TieMissing(Refusal):
    """Say in a few words what ties you to the applicant."""

    field = "words"


class StanceMissing(Refusal):
    """Choose: support, support with changes, or against."""

    field = "stance"


class OpinionMissing(Refusal):
    """Write down the reasons of your opinion."""

    field = "words"


class NoOpinionYet(Refusal):
    """You have not given an opinion."""


class SteppedBack(Refusal):
    """You stepped back from this review: it takes no opinion from you."""


class AnswersMissing(Refusal):
    """The report waits for %(names)s: every expert of the panel gives an opinion first."""


class ReportMissing(Refusal):
    """Write the panel's report."""

    field = "words"


class SeatTaken(Refusal):
    """This seat has been given to another expert already, or its expert has not stepped back."""


class RemindedToday(Refusal):
    """The experts who have not answered were reminded today already."""


class DepartsFromReport(Refusal):
    """The panel's report says otherwise: a decision against it gives its reasons."""

    field = "reasons"


@dataclass(frozen=True, slots=True)
class Vote:
    """One expert's opinion, for counting."""

    name: str
    stance: Stance


def drawn_order(pool: Collection[int], seed: str) -> tuple[int, ...]:
    """Return the experts of *pool* in the order of the draw that *seed* gives.

    Anybody can repeat it: sort the numbers by the SHA-256 of "seed:number", written in hexadecimal, the smallest first.
    """
    return tuple(sorted(pool, key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).hexdigest()))


def check_count(count: int) -> None:
    """Raise `PanelUneven` unless a panel may have *count* experts: three at least, an odd number (reading)."""
    if count < FEWEST or count > MOST or count % 2 == 0:
        raise PanelUneven(fewest=FEWEST, count=count)


def check_question(question: str) -> str:
    """Return what is asked, clean. Raises `QuestionMissing`."""
    return _said(question, 2000, QuestionMissing)


def check_declaration(conflict: bool, words: str) -> str:
    """Return what ties the expert, clean; a tie is named. Raises `TieMissing`."""
    return _said(words, 500, TieMissing) if conflict else ""


def check_opinion(stance: str, words: str) -> tuple[Stance, str]:
    """Return an opinion, clean. Raises `StanceMissing` and `OpinionMissing`."""
    if stance not in set(Stance):
        raise StanceMissing
    return Stance(stance), _said(words, 20000, OpinionMissing)


def check_report(words: str, *, waiting: Sequence[str], count: int) -> str:
    """Return the report, clean. Raises `PanelUneven`, `AnswersMissing` and `ReportMissing`."""
    check_count(count)
    if waiting:
        raise AnswersMissing(names="、".join(waiting))
    return _said(words, 20000, ReportMissing)


def finding(votes: Iterable[Vote]) -> Stance:
    """Return what the panel finds: the majority decides; who supports with changes supports (reading).

    Support without changes needs a majority of its own.
    """
    said = Counter(vote.stance for vote in votes)
    whole = said.total()
    if said[Stance.AGAINST] * 2 > whole:
        return Stance.AGAINST
    return Stance.SUPPORT if said[Stance.SUPPORT] * 2 > whole else Stance.WITH_CHANGES


def dissent(votes: Iterable[Vote], found: Stance) -> tuple[str, ...]:
    """Return who says the opposite of what the panel found: against where it supports, for where it does not."""
    return tuple(one.name for one in votes if (one.stance is Stance.AGAINST) is not (found is Stance.AGAINST))


def departs(found: Stance | None, *, grant: bool) -> bool:
    """Tell whether a decision goes against what the panel found (None: no panel has reported)."""
    return found is not None and grant is (found is Stance.AGAINST)


def stage_of(*, reported: bool, called_off: bool, planned_end_on: date, today: date) -> ReviewStage:
    """Return how far a review has come on *today*."""
    if called_off:
        return ReviewStage.CALLED_OFF
    if reported:
        return ReviewStage.REPORTED
    return ReviewStage.LATE if today > planned_end_on else ReviewStage.OPEN


def first_reminder(planned_end_on: date, today: date) -> date:
    """Return when experts who are silent are first reminded: three days before the planned end, to-morrow at least."""
    return max(planned_end_on - BEFORE_THE_END, today + A_DAY)


def next_reminder(planned_end_on: date, today: date) -> date:
    """Return when they are reminded again after *today*: the day after the planned end, then every week."""
    return max(planned_end_on + A_DAY, today + A_WEEK) if today > planned_end_on else planned_end_on + A_DAY


def _said(text: str, longest: int, missing: type[Refusal]) -> str:
    kept = clean(text, longest=longest)
    if not kept:
        raise missing
    return kept
