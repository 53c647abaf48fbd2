"""Take an entry off the directory of one place."""

from datetime import datetime

from django.db import transaction

from qiongtai.catalogue.facts import EntryWithdrawn
from qiongtai.catalogue.models import Entry, EntryVersion
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound


@transaction.atomic
def withdraw_entry(*, entry_id: int, by: Actor, at: datetime) -> None:
    """Stop offering an entry at its place; open cases go on. `publish_entry` offers it again.

    Raises `NotFound` without the power to maintain there, and when it is not offered or only describes the item.
    """
    entry = lock(Entry, entry_id)
    if entry.organ_id is None or entry.version_id is None:
        raise NotFound
    by.require(Power.MAINTAIN, place=entry.place_id, organ_key=entry.organ_key)
    EntryVersion.objects.filter(pk=entry.version_id).update(withdrawn_at=at)
    Entry.objects.filter(pk=entry.pk).update(version=None, withdrawn=True)
    item_key = Entry.objects.filter(pk=entry.pk).values_list("item__key", flat=True).get()
    record(
        EntryWithdrawn(
            entry_id=entry.pk, code=entry.code, item_key=item_key, place=entry.place_id, organ_id=entry.organ_id
        ),
        by=by,
        at=at,
    )
