"""Publish what one place changes in the item that it inherits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.catalogue.facts import EntryPublished
from qiongtai.catalogue.models import Entry, EntryVersion, Item
from qiongtai.catalogue.operations.publish_item import NothingChanged
from qiongtai.catalogue.operations.renew_entries import promise_columns
from qiongtai.catalogue.queries.specs import item_spec
from qiongtai.catalogue.rules.inherit import inherit
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound


@transaction.atomic
def publish_entry(*, entry_id: int, overrides: Mapping[str, Any], by: Actor, at: datetime) -> int:
    """Publish *overrides* (``promised``, ``dropped_materials``, ``places``) for an entry; return the version's number.

    An entry that the place had withdrawn is offered again.
    A place may only shorten the promise, drop materials and add places: raises `PromiseLengthened`,
    `MaterialNotInList` or `ItemBroken` for anything else; `NotFound` without the power to maintain there;
    `NothingChanged`.
    """
    entry = lock(Entry, entry_id)
    before = EntryVersion.objects.filter(entry=entry).order_by("-number").first()
    if entry.organ_id is None or before is None:
        raise NotFound
    by.require(Power.MAINTAIN, place=entry.place_id, organ_key=entry.organ_key)
    if before.overrides == dict(overrides) and not entry.withdrawn:
        raise NothingChanged
    item_version = Item.objects.filter(pk=entry.item_id).values_list("version_id", flat=True).get()
    if item_version is None:
        raise NotFound
    spec = inherit(item_spec(item_version), overrides)
    EntryVersion.objects.filter(pk=before.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
    version = EntryVersion.objects.create(
        entry=entry,
        number=before.number + 1,
        item_version_id=item_version,
        overrides=dict(overrides),
        published_at=at,
    )
    Entry.objects.filter(pk=entry.pk).update(version=version, withdrawn=False, **promise_columns(spec.promised))
    record(
        EntryPublished(
            entry_id=entry.pk,
            code=entry.code,
            item_key=spec.key,
            number=version.number,
            overrides=tuple(overrides),
            place=entry.place_id,
            organ_id=entry.organ_id,
        ),
        by=by,
        at=at,
    )
    return version.number
