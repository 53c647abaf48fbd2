"""What a visitor comes for, as plain values: the catalogue stands above this room."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Purpose:
    """An item, the entry that serves it, its names, and the kind of organ that decides it."""

    item_key: str
    entry_code: str
    name_zh: str
    name_en: str
    organ_key: str
