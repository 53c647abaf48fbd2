"""Publish a new version of one item of the province's directory, and with it of all entries that inherit it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.catalogue.adapters.files import read_words
from qiongtai.catalogue.facts import ItemPublished
from qiongtai.catalogue.models import Item, ItemVersion
from qiongtai.catalogue.operations.renew_entries import Plan, described, digest_of, renew_entries
from qiongtai.catalogue.queries.ground import ground
from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.catalogue.rules.placement import place_item
from qiongtai.catalogue.rules.vocabulary import check_words
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal

PROVINCE = "460000000000"


class NothingChanged(Refusal):
    """This is what is published already; nothing was changed."""


@transaction.atomic
def publish_item(*, raw: Mapping[str, Any], by: Actor, at: datetime) -> int:
    """Publish *raw* (the shape of data/items.yaml) as the newest version of its item, and return the version's number.

    Open cases stay pinned to the version that they began with. Raises `NotFound` without the power to maintain the
    province's directory, `ItemBroken` for data that cannot be used, `PromiseLengthened` when a place's own promise
    would then be longer than the province's, and `NothingChanged`.
    """
    by.require(Power.MAINTAIN, place=PROVINCE)
    spec = parse_item(raw)
    check_words([spec], read_words())
    known = Item.objects.filter(key=spec.key).values_list("pk", flat=True).first()
    if known is None:
        raise NotFound
    item = lock(Item, known)
    before = item.version
    if before is not None and before.digest == digest_of(raw):
        raise NothingChanged
    number = ItemVersion.objects.filter(item=item).count() + 1
    item.version = ItemVersion.objects.create(
        item=item, number=number, body=dict(raw), digest=digest_of(raw), published_at=at
    )
    described(item, spec).save()
    renewed = renew_entries([Plan(item, spec, place_item(spec, ground()), {})], at=at)
    record(
        ItemPublished(item_key=spec.key, number=number, digest=item.version.digest, entries=len(renewed)), by=by, at=at
    )
    return number
