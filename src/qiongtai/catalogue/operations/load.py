"""Bring the directory and its entries into line with the files that come with the house."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from qiongtai.catalogue.adapters.files import read_items, read_local, read_words
from qiongtai.catalogue.facts import EntryPublished, ItemPublished, ItemWithdrawn
from qiongtai.catalogue.models import Entry, EntryVersion, Item, ItemVersion
from qiongtai.catalogue.operations.renew_entries import Plan, described, digest_of, renew_entries
from qiongtai.catalogue.queries.ground import ground
from qiongtai.catalogue.rules.inherit import inherit
from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.catalogue.rules.placement import place_item
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.catalogue.rules.vocabulary import check_words
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM, Actor
from qiongtai.law.facts import Fact
from qiongtai.law.refusal import Refusal

LOCK = 0x1A17
"""The advisory lock of loading: two loads at once would number versions twice."""


class ItemTwice(Refusal):
    """The item %(item)s stands twice in the directory."""


class LocalUnknown(Refusal):
    """There is no entry of %(item)s at %(place)s for a local version to change."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load changed: items published anew, items withdrawn, and all entries there are now."""

    items: int
    withdrawn: int
    entries: int


@transaction.atomic
def load_catalogue(
    *,
    at: datetime,
    by: Actor = SYSTEM,
    items: Sequence[Mapping[str, Any]] | None = None,
    local: Sequence[Mapping[str, Any]] | None = None,
) -> Loaded:
    """Publish what changed in *items* and *local* (default: the files of the house); the rest stays untouched.

    All or nothing: the first broken value raises its refusal and changes nothing. Running it again changes nothing.
    """
    raws = {str(raw.get("key")): raw for raw in _once(read_items() if items is None else items)}
    overrides = _by_item(read_local() if local is None else local)
    specs = {key: parse_item(raw) for key, raw in raws.items()}
    check_words(specs.values(), read_words())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    here = ground()
    changed = _publish_items(specs, raws, at)
    stored = {item.key: item for item in Item.objects.select_related("version")}
    _check_known(overrides, specs)
    plans = [Plan(stored[key], spec, place_item(spec, here), overrides.get(key, {})) for key, spec in specs.items()]
    for plan in plans:
        _check_local(plan)
    published = renew_entries(plans, at=at)
    gone = _withdraw(set(stored) - set(specs), at)
    _record(stored, published, changed, gone, by, at)
    return Loaded(len(changed), len(gone), Entry.objects.filter(version__isnull=False).count())


def _once(raws: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    seen = set()
    for raw in raws:
        key = raw.get("key") if isinstance(raw, Mapping) else None
        if key in seen:
            raise ItemTwice(item=key)
        seen.add(key)
        yield raw if isinstance(raw, Mapping) else {}


def _by_item(local: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in local:
        found.setdefault(str(one.get("item")), {})[str(one.get("place"))] = one.get("overrides") or {}
    return found


def _check_known(overrides: Mapping[str, Mapping[str, Any]], specs: Mapping[str, ItemSpec]) -> None:
    for key, places in overrides.items():
        if key not in specs:
            raise LocalUnknown(item=key, place=", ".join(places))


def _check_local(plan: Plan) -> None:
    places = {one.place for one in plan.placements}
    for place, changes in plan.overrides.items():
        if place not in places:
            raise LocalUnknown(item=plan.item.key, place=place)
        inherit(plan.spec, changes)


def _publish_items(specs: Mapping[str, ItemSpec], raws: Mapping[str, Mapping[str, Any]], at: datetime) -> set[str]:
    """Store a new version of every item whose data changed, and return their keys."""
    stored = {item.key: item for item in Item.objects.select_related("version")}
    digests = {key: digest_of(raw) for key, raw in raws.items()}
    changed = {key for key in specs if key not in stored or _digest(stored[key]) != digests[key]}
    new = [described(Item(key=key), specs[key]) for key in specs if key not in stored]
    Item.objects.bulk_create(new)
    stored |= {item.key: item for item in new}
    versions = ItemVersion.objects.bulk_create(
        ItemVersion(
            item=stored[key],
            number=_number(stored[key]) + 1,
            body=dict(raws[key]),
            digest=digests[key],
            published_at=at,
        )
        for key in specs
        if key in changed
    )
    for version in versions:
        item = described(version.item, specs[version.item.key])
        item.version = version
        item.save()
    return changed


def _number(item: Item) -> int:
    return item.version.number if item.version else 0


def _digest(item: Item) -> str:
    return item.version.digest if item.version else ""


def _withdraw(keys: set[str], at: datetime) -> dict[str, int]:
    """Take the entries of the items *keys* off the directory, and return how many of each there were."""
    gone = {}
    for key in sorted(keys):
        EntryVersion.objects.filter(entry__item__key=key, withdrawn_at__isnull=True).update(withdrawn_at=at)
        count = Entry.objects.filter(item__key=key, version__isnull=False).update(version=None)
        if count:
            gone[key] = count
    return gone


def _record(
    stored: Mapping[str, Item],
    published: Sequence[EntryVersion],
    changed: set[str],
    gone: Mapping[str, int],
    by: Actor,
    at: datetime,
) -> None:
    """One fact for an item with all that inherits it; one more for each place that says something of its own."""
    counts = Counter(one.entry.item.key for one in published)
    facts: list[Fact] = [
        ItemPublished(
            item_key=key, number=_number(stored[key]), digest=_digest(stored[key]), entries=counts.get(key, 0)
        )
        for key in sorted(changed | set(counts))
    ]
    facts += [
        EntryPublished(
            entry_id=one.entry.pk,
            code=one.entry.code,
            item_key=one.entry.item.key,
            number=one.number,
            overrides=tuple(one.overrides),
            place=one.entry.place_id,
            organ_id=one.entry.organ_id,
        )
        for one in published
        if one.overrides
    ]
    facts += [ItemWithdrawn(item_key=key, entries=count) for key, count in gone.items()]
    if facts:
        record(*facts, by=by, at=at)
