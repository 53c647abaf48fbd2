"""Bring this node's index into line with the directory."""

from collections.abc import Collection

from qiongtai.catalogue.queries.directory import EntryPlace, ItemText, entry_places, fingerprints, item_texts
from qiongtai.finder.adapters.language import reader, synonyms
from qiongtai.finder.adapters.node import store
from qiongtai.finder.adapters.store import EntryDoc, ItemDoc
from qiongtai.finder.operations.notices import refresh_notices
from qiongtai.finder.rules.terms import Described


def rebuild_index() -> int:
    """Write this node's whole index again and return how many items are in it; searches go on meanwhile."""
    return refresh_index(anew=True)


def refresh_index(keys: Collection[str] | None = None, *, anew: bool = False) -> int:
    """Take in what was published or withdrawn since, of the items *keys* (None: of all), and return how many changed.

    Safe to run in several processes and to run again: what is kept already is known by its fingerprint, which *anew*
    does not trust.
    """
    kept = store()
    if keys is None:
        refresh_notices()
    with kept.writing():
        kept.sweep()
        known, published = kept.state(), fingerprints()
        asked = {*known, *published} if keys is None or not kept.exists else set(keys)
        changed = sorted(key for key in asked if anew or known.get(key) != published.get(key))
        if changed or not kept.exists:
            kept.replace(changed, (item_doc(text) for text in item_texts(changed)), map(_entry, entry_places(changed)))
            fresh = {key: published[key] for key in changed if key in published}
            kept.note({key: seen for key, seen in known.items() if key not in changed} | fresh)
        return len(changed)


def _entry(one: EntryPlace) -> EntryDoc:
    return EntryDoc(one.id, one.code, one.item_key, one.place, one.handled, one.organ_zh, one.organ_en)


def item_doc(text: ItemText) -> ItemDoc:
    """Return the item as the index keeps it."""
    called = synonyms()["names"].get(text.key, {})
    described = Described(
        names_zh=(text.name_zh, *called.get("zh", ())),
        names_en=(text.name_en, *called.get("en", ())),
        about_zh=(text.result_zh, *text.words_zh, text.organ_zh),
        about_en=(text.result_en, *text.words_en, text.organ_en),
    )
    return ItemDoc(
        key=text.key,
        audience=text.audience,
        terms=reader().terms_of(described),
        shown={
            "name_zh": text.name_zh,
            "name_en": text.name_en,
            "about_zh": text.result_zh,
            "about_en": text.result_en,
        },
    )
