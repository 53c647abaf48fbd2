"""The tables of the catalogue."""

from qiongtai.catalogue.models.entry import Entry, EntryVersion
from qiongtai.catalogue.models.item import Item, ItemVersion

__all__ = ["Entry", "EntryVersion", "Item", "ItemVersion"]
