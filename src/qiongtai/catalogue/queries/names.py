"""What items are called, for lists that know only their keys."""

from collections.abc import Collection
from dataclasses import dataclass

from qiongtai.catalogue.models import Item


@dataclass(frozen=True, slots=True)
class ItemName:
    """The names of an item."""

    key: str
    name_zh: str
    name_en: str


def item_names(keys: Collection[str]) -> dict[str, ItemName]:
    """Return the names of the items *keys* by key, in one query; unknown keys are left out."""
    rows = Item.objects.filter(key__in=set(keys)).values_list("key", "name_zh", "name_en")
    return {row[0]: ItemName(*row) for row in rows}


def all_item_names() -> tuple[ItemName, ...]:
    """Return the names of all items of the directory, in the order of their keys."""
    return tuple(ItemName(*row) for row in Item.objects.order_by("key").values_list("key", "name_zh", "name_en"))
