"""Find services by what people type: spoken Chinese, pinyin, first letters, English, with slips of the hand."""

from dataclasses import dataclass

from qiongtai.finder.adapters.language import reader
from qiongtai.finder.adapters.node import store
from qiongtai.finder.adapters.store import EntryDoc, Found, Store
from qiongtai.finder.rules.terms import ABOUT, ENGLISH, ENGLISH_ABOUT, INITIALS, PHRASE, WORD, Clue
from qiongtai.foundation.keyset import CursorBroken
from qiongtai.law.refusal import Refusal
from qiongtai.places.rules.subtree import line_of

DEEPEST = 200
"""Nobody turns more pages of answers than this many hits."""
FAINT = 0.12
"""A hit that scores less than this part of the best one is noise."""
PROVINCE = "460000000000"


class SearchNotReady(Refusal):
    """The search is being prepared. Please try again in a minute, or look by theme."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that answers, with the entry that serves the place. *snippet*: what one gets.

    *handled* False: the service is only described for this place; it is handled in smaller areas.
    """

    entry_id: int
    entry_code: str
    item_key: str
    name_zh: str
    name_en: str
    organ_zh: str
    organ_en: str
    snippet_zh: str
    snippet_en: str
    handled: bool
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The name of a service that may have been meant."""

    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Results:
    """The services found, the best first. *suggestion* is there when only something like what was typed is found."""

    rows: tuple[Hit, ...]
    next: str | None
    suggestion: Suggestion | None


AS_TYPED = (PHRASE, WORD, ABOUT, INITIALS, ENGLISH, ENGLISH_ABOUT)
NOTHING = Results((), None, None)


def search(text: str, *, place: str, audience: str | None = None, limit: int = 20, after: str | None = None) -> Results:
    """Return the services of *place* (a division code; unknown: the province) that answer *text*, the best first.

    *audience* ``person`` or ``enterprise`` leaves out what serves only the other. Raises `CursorBroken` for a cursor
    that is not ours, `SearchNotReady` when this node has no index yet.
    """
    start = _start(after)
    index = store()
    if not index.exists:
        raise SearchNotReady
    clues = reader().clues_of(text)
    if not clues or start >= DEEPEST:
        return NOTHING
    audiences = [audience, "both"] if audience in ("person", "enterprise") else []
    found = index.find(clues, audiences, min(start + limit + 1, DEEPEST))
    found = [one for one in found if one.score >= FAINT * found[0].score]
    line = line_of(place) if len(place) == 12 and place.isascii() and place.isdigit() else (PROVINCE,)
    shown = found[start : start + limit]
    entries = index.entries([one.key for one in shown], line)
    return Results(
        rows=tuple(_hit(one, entries[one.key]) for one in shown if one.key in entries),
        next=str(start + limit) if len(found) > start + limit else None,
        suggestion=_suggestion(index, clues, found),
    )


def warm() -> None:
    """Load the dictionary and open the index, so that the first search is as quick as the others."""
    reader()
    if store().exists:
        search("身份证", place=PROVINCE)


def _start(after: str | None) -> int:
    if not after:
        return 0
    if not after.isascii() or not after.isdigit() or len(after) > 4:
        raise CursorBroken
    return int(after)


def _hit(one: Found, entry: EntryDoc) -> Hit:
    return Hit(
        entry_id=entry.id,
        entry_code=entry.code,
        item_key=one.key,
        name_zh=one.shown["name_zh"],
        name_en=one.shown["name_en"],
        organ_zh=entry.organ_zh,
        organ_en=entry.organ_en,
        snippet_zh=one.shown["about_zh"],
        snippet_en=one.shown["about_en"],
        handled=entry.handled,
        score=one.score,
    )


def _suggestion(index: Store, clues: list[Clue], found: list[Found]) -> Suggestion | None:
    """Suggest the best hit when no word of the text is known as it was typed, only its sound or something near it."""
    if not found:
        return None
    if any(not clue.distance and clue.field in AS_TYPED and index.knows(clue.field, clue.term) for clue in clues):
        return None
    return Suggestion(found[0].shown["name_zh"], found[0].shown["name_en"])
