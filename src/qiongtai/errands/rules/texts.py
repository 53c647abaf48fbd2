"""What is written into an errand: bounded, printable, and there where somebody must be told something."""

from datetime import date

from qiongtai.cases.rules.texts import clean
from qiongtai.law.calendar import LAST_DAY
from qiongtai.law.refusal import Refusal

LONGEST = 1000


class MatterMissing(Refusal):
    """Say in your own words what is to be done."""

    field = "matter"


class NoteMissing(Refusal):
    """Write what the principal should know."""

    field = "note"


class TermWrong(Refusal):
    """The last day of the mandate must lie ahead, and within two years."""

    field = "until"


def matter(text: str) -> str:
    """Return *text* clean; raise `MatterMissing` when nothing is left, and `TextTooLong`."""
    kept = clean(text, longest=LONGEST)
    if not kept:
        raise MatterMissing
    return kept


def note(text: str) -> str:
    """Return *text* clean; raise `NoteMissing` when nothing is left, and `TextTooLong`."""
    kept = clean(text, longest=LONGEST)
    if not kept:
        raise NoteMissing
    return kept


def last_day(until: date, today: date) -> date:
    """Return *until*, the last day of a mandate; raise `TermWrong` for one that is over or too far away."""
    if not today <= until < min(LAST_DAY, today.replace(year=today.year + 2, day=min(today.day, 28))):
        raise TermWrong
    return until
