"""The whole directory in bulk, for those that keep a copy of it in another shape (the search index)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from qiongtai.catalogue.models import Entry, Item
from qiongtai.catalogue.queries.specs import item_spec
from qiongtai.catalogue.queries.words import word

# What is published of an item at this moment, in one word: it changes with every publication and withdrawal.
PRINTS = """
SELECT item.key, md5(item.version_id::text || ':' || string_agg(entry.version_id::text, ',' ORDER BY entry.id))
FROM catalogue_item AS item JOIN catalogue_entry AS entry ON entry.item_id = item.id
WHERE entry.version_id IS NOT NULL
GROUP BY item.id
"""


@dataclass(frozen=True, slots=True)
class ItemText:
    """What an item says of itself, and under which words people look for it; *organ* of the county where one is."""

    key: str
    audience: str
    name_zh: str
    name_en: str
    result_zh: str
    result_en: str
    words_zh: tuple[str, ...]
    words_en: tuple[str, ...]
    organ_zh: str
    organ_en: str


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an item is handled (or, not *handled*, only described), and by whom."""

    id: int
    code: str
    item_key: str
    place: str
    handled: bool
    organ_zh: str
    organ_en: str


def fingerprints() -> dict[str, str]:
    """Return for each published item a word that changes with any publication of it; in one query."""
    with connection.cursor() as cursor:
        cursor.execute(PRINTS)
        return dict(cursor.fetchall())


def item_texts(keys: Collection[str]) -> Iterator[ItemText]:
    """Yield the published items *keys*; what is unknown or withdrawn is left out."""
    organs = _county_organs(keys)
    for item in Item.objects.filter(key__in=keys, version__isnull=False).order_by("id"):
        spec = item_spec(item.version_id) if item.version_id else None
        if spec is None or item.key not in organs:
            continue
        words = [word("themes", one) for one in spec.themes] + [word("life_events", one) for one in spec.life_events]
        yield ItemText(
            key=item.key,
            audience=item.audience,
            name_zh=item.name_zh,
            name_en=item.name_en,
            result_zh=spec.result.name_zh,
            result_en=spec.result.name_en,
            words_zh=tuple(one.name_zh for one in words),
            words_en=tuple(one.name_en for one in words),
            organ_zh=organs[item.key][0],
            organ_en=organs[item.key][1],
        )


def entry_places(keys: Collection[str]) -> Iterator[EntryPlace]:
    """Yield every published entry of the items *keys*."""
    rows = Entry.objects.filter(item__key__in=keys, version__isnull=False).values_list(
        "id", "code", "item__key", "place_id", "organ_id", "organ__name_zh", "organ__name_en"
    )
    for id, code, item_key, place, organ_id, organ_zh, organ_en in rows.iterator(chunk_size=5000):
        yield EntryPlace(id, code, item_key, place, organ_id is not None, organ_zh or "", organ_en or "")


def _county_organs(keys: Collection[str]) -> dict[str, tuple[str, str]]:
    """The names of one organ per item, without the name of its place: 澄迈县民政局 is looked for as 民政局."""
    rows = (
        Entry.objects.filter(item__key__in=keys, version__isnull=False)
        .order_by("item_id", F("organ").desc(nulls_last=True))
        .distinct("item_id")
        .values_list("item__key", "organ__name_zh", "organ__name_en", "organ__division__name_zh", "place__name_en")
    )
    return {
        key: ((organ_zh or "").removeprefix(division_zh or ""), (organ_en or "").removeprefix(division_en or ""))
        for key, organ_zh, organ_en, division_zh, division_en in rows
    }
