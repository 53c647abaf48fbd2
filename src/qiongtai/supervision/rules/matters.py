"""The matters beside the life of a case that must end in time: promises, checks, opinions, ratings, errands, tickets.

Each is known by facts of its own, and each has one end, with one rule about it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from qiongtai.errands.rules.states import StepKind
from qiongtai.law.terms import end_of
from qiongtai.supervision.rules.rulebook import Rulebook, RuleSpec
from qiongtai.supervision.rules.watched import Breach, Happening, Unfounded, instant

GRACE_WORKDAYS = 5
"""Working days after its promised day until P12 is broken, while the rule that says so is off."""

WAIT_MINUTES = 60
"""Minutes that one waits for a call until T9 is broken, while the rule that says so is off."""


@dataclass(slots=True, kw_only=True)
class Matter:
    """One matter. *fires_at*: when its rule is broken unless a fact comes first (None: nothing is due any more).

    *link* is the number of its latest fact in the chain of the fact's subject; *fired* once the rule was broken.
    """

    kind: str
    id: str
    case_id: int | None = None
    number: str = ""
    item_key: str = ""
    place: str = ""
    organ_id: int | None = None
    link: int = 0
    fires_at: datetime | None = None
    fired: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter: the *rule* about its end, which field of its facts names it, and whose chain they join."""

    rule: str
    field: str
    chain: str


MATTERS: Mapping[str, Kind] = {
    "promise": Kind("P12", "promise_id", "promise"),
    "check": Kind("T8", "case_id", "case"),
    "opinion": Kind("T10", "inquiry_id", "case"),
    "report": Kind("P11", "case_id", "case"),
    "voice": Kind("E1", "voice_id", "voice"),
    "errand": Kind("T11", "errand_id", "errand"),
    "ticket": Kind("T9", "ticket_id", "ticket"),
}
MATTER_RULES = {kind.rule: name for name, kind in MATTERS.items()}

OVER_WITH_ITS_CASE: Mapping[str, frozenset[str]] = {
    "case.withdrawn": frozenset({"promise", "opinion", "report"}),
    "case.decided": frozenset({"opinion", "report"}),
}
"""What nobody owes any more once the case took such a turn."""

End = Callable[[Matter, Happening, Rulebook], datetime | None]


def _told(matter: Matter, fact: Happening, book: Rulebook) -> datetime | None:
    return instant(fact.body.get("due_at"))


def _over(matter: Matter, fact: Happening, book: Rulebook) -> datetime | None:
    return None


def _promised(matter: Matter, fact: Happening, book: Rulebook) -> datetime | None:
    """P12: promised material is not there when the working days of grace after its day are over (容缺受理)."""
    due_at = instant(fact.body["due_at"])
    workdays = book.figure("P12", fact.at, "grace_workdays", GRACE_WORKDAYS)
    return book.later(fact.place or "", due_at, workdays) if due_at and workdays else due_at


def _waits(matter: Matter, fact: Happening, book: Rulebook) -> datetime | None:
    """T9: nobody called a waiting number in time; one who booked waits from the booked time on."""
    booked = instant(fact.body.get("slot_at"))
    since = max(fact.at, booked) if booked else fact.at
    return since + timedelta(minutes=book.figure("T9", fact.at, "max_minutes", WAIT_MINUTES))


def _promised_day(matter: Matter, fact: Happening, book: Rulebook) -> datetime | None:
    return end_of(date.fromisoformat(fact.body["due_on"]))


def _errand_step(matter: Matter, fact: Happening, book: Rulebook) -> datetime | None:
    """T11: an errand stands still while its principal is asked; an answer or a new calendar gives another day."""
    if fact.body["what"] == StepKind.QUESTION:
        return None
    return _promised_day(matter, fact, book) if fact.body.get("due_on") else matter.fires_at


COURSE: Mapping[str, tuple[str, End]] = {
    "promise.made": ("promise", _promised),
    "promise.kept": ("promise", _over),
    "case.check_opened": ("check", _told),
    "case.commitment_checked": ("check", _over),
    "case.grant_revoked": ("check", _over),
    "case.opinion_asked": ("opinion", _told),
    "case.opinion_retimed": ("opinion", _told),
    "case.opinion_given": ("opinion", _over),
    "case.opinion_withdrawn": ("opinion", _over),
    "case.first_examination_timed": ("report", _told),
    "case.sent_up": ("report", _over),
    "voice.rated": ("voice", _told),
    "voice.retimed": ("voice", _told),
    "voice.answered": ("voice", _over),
    "errand.taken_on": ("errand", _promised_day),
    "errand.step": ("errand", _errand_step),
    "errand.done": ("errand", _over),
    "errand.given_up": ("errand", _over),
    "ticket.drawn": ("ticket", _waits),
    "ticket.transferred": ("ticket", _waits),
    "ticket.called": ("ticket", _over),
    "ticket.missed": ("ticket", _over),
    "ticket.served": ("ticket", _over),
    "ticket.finished": ("ticket", _over),
}

Result = Breach | Unfounded


def matter_of(fact: Happening) -> tuple[str, str]:
    """Return the kind and the id of the matter that *fact*, of a kind in `COURSE`, is about."""
    kind, _ = COURSE[fact.kind]
    return kind, str(fact.body[MATTERS[kind].field])


def take_matter(matter: Matter, fact: Happening, book: Rulebook) -> list[Result]:
    """Take *fact* into *matter* and return what it breaks; one that comes after later ones tells nothing new."""
    if fact.link <= matter.link:
        return []
    results: list[Result] = [*lapse_matter(matter, fact.at, book)]
    _learn(matter, fact)
    _, end = COURSE[fact.kind]
    return results + _move(matter, end(matter, fact, book), fact.at)


def end_with_case(matter: Matter, fact: Happening, book: Rulebook) -> list[Result]:
    """End *matter* because its case took the turn that *fact* tells (`OVER_WITH_ITS_CASE`)."""
    results: list[Result] = [*lapse_matter(matter, fact.at, book)]
    return results + _move(matter, None, fact.at)


def lapse_matter(matter: Matter, until: datetime, book: Rulebook) -> Iterator[Breach]:
    """Break the rule of *matter* if its end passed by *until* and yield that, once."""
    if matter.fires_at is None or matter.fired or matter.fires_at > until:
        return
    matter.fired = True
    rule = book.at(matter.fires_at).rules.get(MATTERS[matter.kind].rule)
    if rule is not None and rule.applies("", "", matter.item_key, matter.place):
        yield _passed(matter, rule, matter.fires_at)


def _move(matter: Matter, end: datetime | None, at: datetime) -> list[Result]:
    """Let *end* be the end from now on; a breach that a fact of an earlier instant took away is unfounded."""
    before, fired = matter.fires_at, matter.fired
    if end == before:
        return []
    matter.fires_at, matter.fired = end, False
    return [Unfounded(_key(matter, before))] if fired and before is not None and before > at else []


def _learn(matter: Matter, fact: Happening) -> None:
    body = fact.body
    matter.link = fact.link
    matter.place, matter.organ_id = fact.place or matter.place, fact.organ_id or matter.organ_id
    matter.case_id = matter.case_id or case_of(body)
    matter.number = body.get("number") or body.get("code") or matter.number
    matter.item_key = body.get("item_key") or matter.item_key
    if matter.kind == "opinion":
        matter.organ_id = body["asked_organ_id"]


def case_of(body: Mapping[str, Any]) -> int | None:
    """Return the case that a fact's *body* speaks of, or None."""
    if body.get("case_id") is not None:
        return int(body["case_id"])
    return int(body["about_id"]) if body.get("about_kind") == "case" else None


def _passed(matter: Matter, rule: RuleSpec, at: datetime) -> Breach:
    return Breach(
        key=_key(matter, at),
        rule=rule.code,
        colour=rule.colour,
        case_id=matter.case_id,
        at=at,
        point=rule.points[0],
        place=matter.place,
        organ_id=matter.organ_id,
        subject_kind=MATTERS[matter.kind].chain,
        subject_id=str(matter.case_id) if MATTERS[matter.kind].chain == "case" else matter.id,
        particulars={} if matter.kind == "ticket" else {"due_at": at.isoformat()},
        version=rule.version,
        severity=rule.severity,
    )


def _key(matter: Matter, at: datetime) -> str:
    return f"{MATTERS[matter.kind].rule}:{matter.kind}:{matter.id}:{int(at.timestamp())}"
