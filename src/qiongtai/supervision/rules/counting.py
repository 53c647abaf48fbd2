"""What each fact adds to which tally."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiongtai.supervision.rules.areas import county_of
from qiongtai.supervision.rules.codes import Colour, Measure
from qiongtai.supervision.rules.watched import Happening, instant
from qiongtai.voices.rules.grades import BAD

Counts = Iterator[tuple[Measure, int]]
ALERTS = frozenset({"alert.raised", "alert.withdrawn"})


@dataclass(slots=True)
class CountedCase:
    """What is remembered of a case to count its later facts; *promised_due_at* None: no promise runs."""

    case_id: int
    county: str = ""
    organ_key: str = ""
    item_key: str = ""
    channel: str = ""
    promised_due_at: datetime | None = None


def counted_case_of(fact: Happening) -> int | None:
    """Return the case in whose tally *fact* is counted; None for a rating of something that is no case."""
    if fact.kind == "voice.rated":
        return int(fact.body["about_id"]) if fact.body["about_kind"] == "case" else None
    return int(fact.subject_id)


def learn(case: CountedCase, fact: Happening) -> None:
    """Take from *fact* what names the case, where it is not known yet."""
    body = fact.body
    case.county = case.county or county_of(fact.place or "0")
    case.organ_key = case.organ_key or body.get("organ_key", "")
    case.item_key = case.item_key or body.get("item_key", "")
    case.channel = case.channel or body.get("channel", "")


def count(case: CountedCase, fact: Happening) -> Counts:
    """Yield what *fact* adds, and remember in *case* what later facts need."""
    yield from COUNTS[fact.kind](case, fact)


def count_alert(fact: Happening) -> tuple[CountedCase, Measure, int]:
    """Return whose tally an alert adds to (or, withdrawn, is taken from)."""
    body = fact.body
    about = CountedCase(body["case_id"] or 0, body["county"], body["organ_key"], body["item_key"], body["channel"])
    measure = Measure.YELLOW_ALERTS if body["colour"] == Colour.YELLOW else Measure.RED_ALERTS
    return about, measure, 1 if fact.kind == "alert.raised" else -1


def _one(measure: Measure) -> Callable[[CountedCase, Happening], Counts]:
    def one(case: CountedCase, fact: Happening) -> Counts:
        yield measure, 1

    return one


def _accepted(case: CountedCase, fact: Happening) -> Counts:
    yield Measure.ACCEPTED, 1
    _promise(case, fact.body["clocks"])


def _paused(case: CountedCase, fact: Happening) -> Counts:
    yield Measure.PAUSES, 1
    _promise(case, fact.body["clocks"])


def _moved(case: CountedCase, fact: Happening) -> Counts:
    if not fact.body.get("answer_due_at"):
        _promise(case, fact.body["clocks"])
    yield from ()


def _decided(case: CountedCase, fact: Happening) -> Counts:
    yield (Measure.GRANTED if fact.body["granted"] else Measure.REFUSED), 1
    late = case.promised_due_at is not None and fact.at >= case.promised_due_at
    yield (Measure.LATE if late else Measure.IN_TIME), 1


def _delivered(case: CountedCase, fact: Happening) -> Counts:
    yield Measure.FINISHED, 1
    if fact.body["workdays_used"]:
        yield Measure.WORKDAYS, fact.body["workdays_used"]


def _rated(case: CountedCase, fact: Happening) -> Counts:
    yield Measure.RATINGS, 1
    if fact.body["grade"] in BAD:
        yield Measure.BAD_RATINGS, 1


def _promise(case: CountedCase, clocks: Mapping[str, Any]) -> None:
    case.promised_due_at = instant(clocks.get("promised_due_at"))


COUNTS: Mapping[str, Callable[[CountedCase, Happening], Counts]] = {
    "case.submitted": _one(Measure.RECEIVED),
    "case.received": _one(Measure.RECEIVED),
    "case.correction_asked": _one(Measure.CORRECTIONS),
    "case.accepted": _accepted,
    "case.acceptance_refused": _one(Measure.NOT_ACCEPTED),
    "case.paused": _paused,
    "case.resumed": _moved,
    "case.extended": _moved,
    "case.retimed": _moved,
    "case.decided": _decided,
    "case.renewed_by_silence": _decided,
    "case.delivered": _delivered,
    "case.withdrawn": _one(Measure.WITHDRAWN),
    "voice.rated": _rated,
}
