"""The index on this node's disk: what services say, and which entry serves which place; kept by tantivy.

What services say is kept once per item, not once per entry: otherwise an item that every village has would make its own
words common and lose to others. Which entry serves a place is looked up afterwards, for the few items found.
"""

import fcntl
import hashlib
import json
import math
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tantivy

from qiongtai.finder.rules.terms import FIELDS, Clue

ROOM = Path(__file__).resolve().parents[1]
SHAPED_BY = ("adapters/store.py", "adapters/notices.py", "adapters/language.py", "rules/*.py", "data/*")


def shape() -> str:
    """Return a word that changes with whatever shapes the index: an index of another shape is made anew."""
    files = sorted(path for pattern in SHAPED_BY for path in ROOM.glob(pattern) if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


SHAPE = shape()
HEAP = 15_000_000
STORED = ("name_zh", "name_en", "about_zh", "about_en")
WHITESPACE = "whitespace"
RAW = "raw"


@dataclass(frozen=True, slots=True)
class ItemDoc:
    """An item as it is kept: its terms by field, and what is shown of it."""

    key: str
    audience: str
    terms: Mapping[str, Sequence[str]]
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EntryDoc:
    """An entry as it is kept."""

    id: int
    code: str
    item_key: str
    place: str
    handled: bool
    organ_zh: str
    organ_en: str


@dataclass(frozen=True, slots=True)
class Found:
    """An item that answers, with its score and what is shown of it."""

    key: str
    score: float
    shown: Mapping[str, str]


@dataclass(slots=True)
class Shelf:
    """One tantivy index, opened once and read anew when somebody has written in it."""

    folder: Path
    index: Any
    read_at: float = 0.0

    def searcher(self) -> Any:
        """Return a searcher over what was last committed, by whichever process."""
        changed = (self.folder / "meta.json").stat().st_mtime_ns
        if changed != self.read_at:
            self.index.reload()
            self.read_at = changed
        return self.index.searcher()


@dataclass(slots=True)
class Store:
    """The index under *folder*."""

    folder: Path
    shelves: dict[str, Shelf] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """Return the folder of this shape of index."""
        return self.folder / f"finder-{SHAPE}"

    @property
    def exists(self) -> bool:
        """Tell whether there is an index to search in."""
        return (self.home / "state.json").exists()

    def node(self) -> str:
        """Return the name of this index, made when it is first asked for: bookmark and index live and die together."""
        self.home.mkdir(parents=True, exist_ok=True)
        named = self.home / "node"
        if not named.exists():
            with self.writing():
                if not named.exists():
                    named.write_text(uuid.uuid4().hex[:8], encoding="ascii")
        return named.read_text(encoding="ascii")

    def state(self) -> dict[str, str]:
        """Return the fingerprint of each item as it was last kept; empty when nothing is."""
        try:
            found = json.loads((self.home / "state.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other processes of this node from writing meanwhile."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def replace(self, keys: Sequence[str], items: Iterable[ItemDoc], entries: Iterable[EntryDoc]) -> None:
        """Put *items* and *entries* in the place of all that is kept of the items *keys*. Hold `writing` meanwhile."""
        self.write("items", SCHEMAS["items"], keys, (_item(doc) for doc in items))
        self.write("entries", SCHEMAS["entries"], keys, (_entry(doc) for doc in entries))

    def note(self, state: Mapping[str, str]) -> None:
        """Keep *state*, once everything in it is written; a crash before it makes the work be done again."""
        fresh = self.home / "state.new"
        fresh.write_text(json.dumps(dict(state), ensure_ascii=False), encoding="utf-8")
        fresh.replace(self.home / "state.json")

    def sweep(self) -> None:
        """Throw away indexes of other shapes, which an older version of the house has left."""
        for old in self.folder.glob("finder-*"):
            if old != self.home:
                shutil.rmtree(old, ignore_errors=True)

    def find(self, clues: Sequence[Clue], audiences: Sequence[str], limit: int) -> list[Found]:
        """Return the best *limit* items for *clues* among those for *audiences* (all, if empty), the best first."""
        shelf = self._shelf("items")
        searcher = shelf.searcher()
        query = _query(searcher, shelf.index.schema, clues, audiences)
        found = []
        for score, address in searcher.search(query, limit, count=False).hits:
            doc = searcher.doc(address)
            shown = {name: doc.get_first(name) or "" for name in STORED}
            found.append(Found(doc.get_first("key"), score, shown))
        return found

    def entries(self, keys: Sequence[str], line: Sequence[str]) -> dict[str, EntryDoc]:
        """Return, by item, the entry of each of *keys* that stands furthest down on *line*."""
        shelf = self._shelf("entries")
        searcher = shelf.searcher()
        slots = [f"{key}@{place}" for key in keys for place in line]
        query = tantivy.Query.term_set_query(shelf.index.schema, "slot", slots)
        best: dict[str, EntryDoc] = {}
        for _, address in searcher.search(query, max(len(slots), 1), count=False).hits:
            entry = _read_entry(searcher.doc(address))
            if entry.item_key not in best or entry.place > best[entry.item_key].place:
                best[entry.item_key] = entry
        return best

    def knows(self, field: str, term: str) -> bool:
        """Tell whether any item has *term* in *field*."""
        return bool(self._shelf("items").searcher().doc_freq(field, term))

    def count(self) -> tuple[int, int]:
        """Return how many items and entries are kept."""
        return self._shelf("items").searcher().num_docs, self._shelf("entries").searcher().num_docs

    def _shelf(self, name: str) -> Shelf:
        return self.shelf(name, SCHEMAS[name])

    def shelf(self, name: str, schema: Any) -> Shelf:
        """Return the index *name* of this node, made of *schema* when it is first asked for."""
        if name not in self.shelves:
            folder = self.home / name
            folder.mkdir(parents=True, exist_ok=True)
            index = tantivy.Index(schema, path=str(folder), reuse=True)
            self.shelves[name] = Shelf(folder, index)
        return self.shelves[name]

    def write(self, name: str, schema: Any, keys: Sequence[str] | None, docs: Iterable[Any]) -> None:
        """Put *docs* in the place of what the index *name* keeps of *keys* (None: of everything)."""
        index = self.shelf(name, schema).index
        writer = index.writer(heap_size=HEAP, num_threads=1)
        if keys is None:
            writer.delete_all_documents()
        for key in keys or ():
            writer.delete_documents_by_term("key", key)
        for doc in docs:
            writer.add_document(doc)
        writer.commit()
        writer.wait_merging_threads()


def _item_schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name=RAW, index_option="basic")
    builder.add_text_field("audience", tokenizer_name=RAW, index_option="basic")
    for name in STORED:
        builder.add_text_field(name, stored=True, tokenizer_name=RAW, index_option="basic")
    for one in FIELDS:
        builder.add_text_field(one, tokenizer_name=WHITESPACE, index_option="basic")
    return builder.build()


def _entry_schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True)
    builder.add_boolean_field("handled", stored=True)
    for name in ("key", "slot"):
        builder.add_text_field(name, stored=True, tokenizer_name=RAW, index_option="basic")
    for name in ("code", "place", "organ_zh", "organ_en"):
        builder.add_text_field(name, stored=True, tokenizer_name=RAW, index_option="basic")
    return builder.build()


SCHEMAS = {"items": _item_schema(), "entries": _entry_schema()}


def _item(doc: ItemDoc) -> Any:
    kept = tantivy.Document()
    kept.add_text("key", doc.key)
    kept.add_text("audience", doc.audience)
    for name in STORED:
        kept.add_text(name, doc.shown.get(name, ""))
    for one, terms in doc.terms.items():
        kept.add_text(one, " ".join(terms))
    return kept


def _entry(doc: EntryDoc) -> Any:
    kept = tantivy.Document()
    kept.add_unsigned("id", doc.id)
    kept.add_boolean("handled", doc.handled)
    kept.add_text("key", doc.item_key)
    kept.add_text("slot", f"{doc.item_key}@{doc.place}")
    kept.add_text("code", doc.code)
    kept.add_text("place", doc.place)
    kept.add_text("organ_zh", doc.organ_zh)
    kept.add_text("organ_en", doc.organ_en)
    return kept


def _read_entry(doc: Any) -> EntryDoc:
    return EntryDoc(
        id=doc.get_first("id"),
        code=doc.get_first("code"),
        item_key=doc.get_first("key"),
        place=doc.get_first("place"),
        handled=doc.get_first("handled"),
        organ_zh=doc.get_first("organ_zh"),
        organ_en=doc.get_first("organ_en"),
    )


def _query(searcher: Any, schema: Any, clues: Sequence[Clue], audiences: Sequence[str]) -> Any:
    parts = [part for clue in clues if (part := clue_query(searcher, schema, clue)) is not None]
    text = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])
    if not audiences:
        return text
    among = tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, "audience", list(audiences)), 0.0)
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, text), (tantivy.Occur.Must, among)])


def clue_query(searcher: Any, schema: Any, clue: Clue) -> Any:
    """Return the query for *clue*, or None where nothing has its term.

    A term counts the more, the fewer items have it, and once: a service with many by-names is no worse for it.

    That is why tantivy's own measure, which divides by the length of what is kept, is not used.
    """
    if clue.distance:
        found = tantivy.Query.fuzzy_term_query(schema, clue.field, clue.term, distance=clue.distance)
        return tantivy.Query.const_score_query(found, clue.weight)
    having = searcher.doc_freq(clue.field, clue.term)
    if not having:
        return None
    rarity = math.log(1 + (searcher.num_docs - having + 0.5) / (having + 0.5))
    found = tantivy.Query.term_query(schema, clue.field, clue.term, index_option="basic")
    return tantivy.Query.const_score_query(found, clue.weight * rarity)
