"""Give each place its entry of an item, and each entry the version that holds now."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from qiongtai.catalogue.models import Entry, EntryVersion, Item
from qiongtai.catalogue.rules.inherit import inherit
from qiongtai.catalogue.rules.placement import Placement
from qiongtai.catalogue.rules.spec import ItemSpec, TermSpec
from qiongtai.catalogue.rules.words import Certainty
from qiongtai.places.queries.organs import organs

BATCH = 2000
PLACED = ("level", "organ_id", "organ_key", "organ_place", "first_organ_id")

# Thousands of rows each: one statement, not one per row.
POINT_TO_PUBLISHED = """
UPDATE catalogue_entry AS entry SET version_id = version.id
FROM catalogue_entry_version AS version
WHERE version.entry_id = entry.id AND version.withdrawn_at IS NULL AND entry.item_id = %s
    AND entry.version_id IS DISTINCT FROM version.id
"""


def renew_entries(
    *,
    item: Item,
    spec: ItemSpec,
    placements: Sequence[Placement],
    overrides: Mapping[str, Mapping[str, Any]],
    at: datetime,
) -> list[EntryVersion]:
    """Return the entry versions published because an entry is new or reads differently now; their entries are loaded.

    *overrides* are by place; an entry without any here keeps those that it has. Entries at places that *placements*
    does not name are withdrawn. Raises what `inherit` raises when local changes no longer fit the item.
    """
    entries = {one.place_id: one for one in Entry.objects.filter(item=item).select_related("version")}
    gone = [one.pk for place, one in entries.items() if one.version and place not in {p.place for p in placements}]
    _put_in_place(item, placements, entries)
    new = [
        version
        for placement in placements
        if (version := _next(entries[placement.place], item, overrides.get(placement.place), at)) is not None
    ]
    local = {version.entry.place_id: inherit(spec, version.overrides) for version in new if version.overrides}
    outdated = [version.entry.pk for version in new if version.number > 1]
    EntryVersion.objects.filter(entry__in=[*outdated, *gone], withdrawn_at__isnull=True).update(withdrawn_at=at)
    Entry.objects.filter(pk__in=gone).update(version=None)
    published = EntryVersion.objects.bulk_create(new, batch_size=BATCH)
    _point(item, spec, new, local)
    return published


def _put_in_place(item: Item, placements: Sequence[Placement], entries: dict[str, Entry]) -> None:
    """Create what is missing from *entries* (by place) and move what has another organ now."""
    where = organs({one.organ_id for one in placements if one.organ_id is not None})
    new: list[Entry] = []
    moved: list[Entry] = []
    for one in placements:
        entry = entries.get(one.place) or Entry(code=code_of(item.key, one.place), item=item, place_id=one.place)
        wanted = (
            one.level,
            one.organ_id,
            one.organ_key,
            where[one.organ_id].place if one.organ_id is not None else "",
            one.first_organ_id,
        )
        if wanted == tuple(getattr(entry, name) for name in PLACED) and entry.pk:
            continue
        for name, value in zip(PLACED, wanted, strict=True):
            setattr(entry, name, value)
        (moved if entry.pk else new).append(entry)
        entries[one.place] = entry
    Entry.objects.bulk_create(new, batch_size=BATCH)
    Entry.objects.bulk_update(moved, PLACED, batch_size=BATCH)


def code_of(item_key: str, place: str) -> str:
    """Return the code of an entry: readable, stable, fit for an address (``food-business-licence-469023000000``)."""
    return f"{item_key.replace('_', '-')}-{place}"


def _next(entry: Entry, item: Item, overrides: Mapping[str, Any] | None, at: datetime) -> EntryVersion | None:
    """Return the version to publish, or None where the published one already says it."""
    before = entry.version
    said = before.overrides if before else {}
    wanted = said if overrides is None else dict(overrides)
    if before and before.item_version_id == item.version_id and said == wanted:
        return None
    last = before.number if before else _last_number(entry)
    return EntryVersion(entry=entry, number=last + 1, item_version=item.version, overrides=wanted, published_at=at)


def _last_number(entry: Entry) -> int:
    """An entry that was withdrawn goes on counting; most entries are new and have no version at all."""
    if entry.pk is None or entry._state.adding:
        return 0
    return EntryVersion.objects.filter(entry=entry).order_by("-number").values_list("number", flat=True).first() or 0


def _point(item: Item, spec: ItemSpec, new: Iterable[EntryVersion], local: Mapping[str, ItemSpec]) -> None:
    """Point the entries at their published versions and repeat the promises in them."""
    with connection.cursor() as cursor:
        cursor.execute(POINT_TO_PUBLISHED, [item.pk])
    plain = [version.entry.pk for version in new if not version.overrides]
    Entry.objects.filter(pk__in=plain).update(**promise_columns(spec.promised))
    for place, changed in local.items():
        Entry.objects.filter(item=item, place=place).update(**promise_columns(changed.promised))


def promise_columns(promised: TermSpec | None) -> dict[str, Any]:
    """Return the columns of an entry that repeat its promise."""
    if promised is None:
        return {"promised_value": None, "promised_unit": "", "promised_unverified": False}
    return {
        "promised_value": promised.value,
        "promised_unit": promised.unit.value,
        "promised_unverified": promised.certainty is Certainty.UNVERIFIED,
    }
