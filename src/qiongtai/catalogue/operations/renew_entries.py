"""Give each place its entry of each item, and each entry the version that holds now."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from qiongtai.catalogue.models import Entry, EntryVersion, Item
from qiongtai.catalogue.rules.inherit import inherit
from qiongtai.catalogue.rules.placement import Placement
from qiongtai.catalogue.rules.spec import ItemSpec, TermSpec
from qiongtai.catalogue.rules.words import Certainty
from qiongtai.places.queries.organs import organs

BATCH = 2000
PLACED = ("level", "organ_id", "organ_key", "organ_place", "first_organ_id")
Known = dict[tuple[int, str], Entry]

# Thousands of rows: one statement, not one per row; and the planner has seen nothing of rows that are new.
POINT_TO_PUBLISHED = """
UPDATE catalogue_entry AS entry SET version_id = version.id
FROM catalogue_entry_version AS version
WHERE version.entry_id = entry.id AND version.withdrawn_at IS NULL AND entry.version_id IS DISTINCT FROM version.id
"""
LOOK_AGAIN = "ANALYZE catalogue_entry, catalogue_entry_version"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to hold for one item: where it stands, and what single places (by code) change in it."""

    item: Item
    spec: ItemSpec
    placements: Sequence[Placement]
    overrides: Mapping[str, Mapping[str, Any]]


def renew_entries(plans: Sequence[Plan], *, at: datetime) -> list[EntryVersion]:
    """Return the entry versions published because an entry is new or reads differently now; their entries are loaded.

    An entry without overrides in its plan keeps those that it has. Entries at places that no plan names are withdrawn.
    Raises what `inherit` raises when local changes no longer fit the item.
    """
    items = [plan.item.pk for plan in plans]
    stored = Entry.objects.filter(item__in=items).select_related("version")
    entries: Known = {(one.item_id, one.place_id): one for one in stored}
    wanted = {(plan.item.pk, one.place) for plan in plans for one in plan.placements}
    _withdraw([one.pk for key, one in entries.items() if one.version and key not in wanted], at)
    last = _last_numbers(items)
    moved = _put_in_place(plans, entries)
    new = [version for plan in plans for version in _next_versions(plan, entries, moved, last, at)]
    if new:
        _publish(new, plans, at)
    return new


def _withdraw(entries: Sequence[int], at: datetime) -> None:
    if entries:
        EntryVersion.objects.filter(entry__in=entries, withdrawn_at__isnull=True).update(withdrawn_at=at)
        Entry.objects.filter(pk__in=entries).update(version=None)


def _last_numbers(items: Sequence[int]) -> dict[int, int]:
    """Return the last version's number of each entry; one that was withdrawn goes on counting."""
    rows = EntryVersion.objects.filter(entry__item__in=items).values("entry").annotate(last=Max("number"))
    return {row["entry"]: row["last"] for row in rows}


def _put_in_place(plans: Iterable[Plan], entries: Known) -> set[int]:
    """Create what is missing from *entries*, move what has another organ now, and return the ids of the moved."""
    where = organs({one.organ_id for plan in plans for one in plan.placements if one.organ_id is not None})
    new: list[Entry] = []
    moved: list[Entry] = []
    for plan in plans:
        for one in plan.placements:
            key = plan.item.pk, one.place
            entry = entries.get(key) or Entry(
                code=code_of(plan.item.key, one.place), item=plan.item, place_id=one.place
            )
            organ_place = where[one.organ_id].place if one.organ_id is not None else ""
            wanted = (one.level, one.organ_id, one.organ_key, organ_place, one.first_organ_id)
            if entry.pk and wanted == tuple(getattr(entry, name) for name in PLACED):
                continue
            for name, value in zip(PLACED, wanted, strict=True):
                setattr(entry, name, value)
            (moved if entry.pk else new).append(entry)
            entries[key] = entry
    Entry.objects.bulk_create(new, batch_size=BATCH)
    Entry.objects.bulk_update(moved, PLACED, batch_size=BATCH)
    return {entry.pk for entry in moved}


def code_of(item_key: str, place: str) -> str:
    """Return the code of an entry: readable, stable, fit for an address (``food-business-licence-469023000000``)."""
    return f"{item_key.replace('_', '-')}-{place}"


def _next_versions(
    plan: Plan, entries: Known, moved: Collection[int], last: Mapping[int, int], at: datetime
) -> Iterable[EntryVersion]:
    """Yield the version to publish of each entry whose published one says something else, or names another organ."""
    for placement in plan.placements:
        entry = entries[plan.item.pk, placement.place]
        if entry.withdrawn:
            continue
        before = entry.version
        said = before.overrides if before else {}
        wanted = dict(plan.overrides.get(placement.place, said))
        same = before and before.item_version_id == plan.item.version_id and said == wanted
        if same and entry.pk not in moved:
            continue
        number = last.get(entry.pk, 0) + 1
        yield EntryVersion(
            entry=entry, number=number, item_version=plan.item.version, overrides=wanted, published_at=at
        )


def _publish(new: Sequence[EntryVersion], plans: Iterable[Plan], at: datetime) -> None:
    """Store *new*, end the versions before them, point the entries at them and repeat the promises in the entries."""
    specs = {plan.item.pk: plan.spec for plan in plans}
    local = [(one.entry.pk, inherit(specs[one.entry.item_id], one.overrides)) for one in new if one.overrides]
    outdated = [one.entry.pk for one in new if one.number > 1]
    EntryVersion.objects.filter(entry__in=outdated, withdrawn_at__isnull=True).update(withdrawn_at=at)
    EntryVersion.objects.bulk_create(new, batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.execute(LOOK_AGAIN)
        cursor.execute(POINT_TO_PUBLISHED)
    for item in {one.entry.item_id for one in new}:
        Entry.objects.filter(item=item).exclude(version__overrides__has_key="promised").update(
            **promise_columns(specs[item].promised)
        )
    for entry, spec in local:
        Entry.objects.filter(pk=entry).update(**promise_columns(spec.promised))


def promise_columns(promised: TermSpec | None) -> dict[str, Any]:
    """Return the columns of an entry that repeat its promise."""
    if promised is None:
        return {"promised_value": None, "promised_unit": "", "promised_unverified": False}
    return {
        "promised_value": promised.value,
        "promised_unit": promised.unit.value,
        "promised_unverified": promised.certainty is Certainty.UNVERIFIED,
    }


def digest_of(raw: Mapping[str, Any]) -> str:
    """Return the digest by which two versions of an item are told apart."""
    return hashlib.sha256(json.dumps(raw, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def described(item: Item, spec: ItemSpec) -> Item:
    """Put on *item* the names and marks that lists and counts use."""
    item.type, item.audience, item.organ_key = spec.type, spec.audience, spec.organ_key
    item.name_zh, item.name_en = spec.name_zh, spec.name_en
    item.themes, item.life_events = list(spec.themes), list(spec.life_events)
    item.channels, item.accepted_at = list(spec.channels), list(spec.accepted_at)
    return item
