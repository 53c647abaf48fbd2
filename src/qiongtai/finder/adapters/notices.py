"""Announcements in the index of this node: a shelf of their own, so that they never push a service down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy

from qiongtai.finder.adapters.store import RAW, WHITESPACE, Store, clue_query
from qiongtai.finder.rules.terms import ABOUT, ENGLISH, ENGLISH_ABOUT, PHRASE, SOUND, WORD, Clue

SHELF = "announcements"
IN_TITLE = frozenset({PHRASE, WORD, SOUND, ENGLISH})
IN_BODY = frozenset({ABOUT, ENGLISH_ABOUT})
SHOWN = ("title_zh", "title_en", "organ_zh", "organ_en")
FAR = 2**40


@dataclass(frozen=True, slots=True)
class NoticeDoc:
    """An announcement as it is kept; it is seen from *from_at* until *until_at* (seconds of the epoch; None: open)."""

    id: int
    place: str
    from_at: int
    until_at: int | None
    terms: Mapping[str, Sequence[str]]
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FoundNotice:
    """An announcement that answers."""

    id: int
    score: float
    from_at: int
    until_at: int
    shown: Mapping[str, str]


def replace_notices(kept: Store, ids: Sequence[int] | None, docs: Iterable[NoticeDoc]) -> None:
    """Put *docs* in the place of what is kept of *ids* (None: of everything). Hold `Store.writing` meanwhile."""
    keys = None if ids is None else [str(one) for one in ids]
    kept.write(SHELF, SCHEMA, keys, map(_notice, docs))


def has_notices(kept: Store) -> bool:
    """Tell whether announcements were ever put into this index: to look must not make one."""
    return (kept.home / SHELF / "meta.json").exists()


def find_notices(kept: Store, clues: Sequence[Clue], line: Sequence[str], limit: int) -> list[FoundNotice]:
    """Return the best *limit* announcements of the places *line* for *clues*, the best first.

    A word of the title answers; of the body, only all words together do: a body has many words that mean little.
    """
    shelf = kept.shelf(SHELF, SCHEMA)
    searcher = shelf.searcher()
    if not searcher.num_docs:
        return []
    exact = [clue for clue in clues if not clue.distance]
    title = [
        one for clue in exact if clue.field in IN_TITLE and (one := clue_query(searcher, SCHEMA, clue)) is not None
    ]
    parts = [(tantivy.Occur.Should, one) for one in title]
    for field in sorted(IN_BODY):
        words = [clue_query(searcher, SCHEMA, clue) for clue in exact if clue.field == field]
        if words and all(one is not None for one in words):
            together = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in words])
            parts.append((tantivy.Occur.Should, together))
    if not parts:
        return []
    here = tantivy.Query.const_score_query(tantivy.Query.term_set_query(SCHEMA, "place", list(line)), 0.0)
    text = tantivy.Query.boolean_query(parts)
    query = tantivy.Query.boolean_query([(tantivy.Occur.Must, text), (tantivy.Occur.Must, here)])
    hits = searcher.search(query, limit, count=False).hits
    return [_found(score, searcher.doc(address)) for score, address in hits]


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in ("key", "place", *SHOWN):
        builder.add_text_field(name, stored=name != "place", tokenizer_name=RAW, index_option="basic")
    for name in ("from_at", "until_at"):
        builder.add_unsigned_field(name, stored=True)
    for name in sorted(IN_TITLE | IN_BODY):
        builder.add_text_field(name, tokenizer_name=WHITESPACE, index_option="basic")
    return builder.build()


SCHEMA = _schema()


def _notice(doc: NoticeDoc) -> Any:
    kept = tantivy.Document()
    kept.add_text("key", str(doc.id))
    kept.add_text("place", doc.place)
    kept.add_unsigned("from_at", doc.from_at)
    kept.add_unsigned("until_at", FAR if doc.until_at is None else doc.until_at)
    for name in SHOWN:
        kept.add_text(name, doc.shown.get(name, ""))
    for field in sorted(IN_TITLE | IN_BODY):
        kept.add_text(field, " ".join(doc.terms.get(field, ())))
    return kept


def _found(score: float, doc: Any) -> FoundNotice:
    return FoundNotice(
        id=int(doc.get_first("key")),
        score=score,
        from_at=doc.get_first("from_at"),
        until_at=doc.get_first("until_at"),
        shown={name: doc.get_first(name) or "" for name in SHOWN},
    )
