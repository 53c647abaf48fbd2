"""What can happen in the catalogue. The finder knows the catalogue through these."""

from dataclasses import dataclass
from typing import ClassVar

from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPublished(Fact):
    """A version of an item was published, and *entries* entries that inherit it; all may read differently now."""

    kind: ClassVar[str] = "item.published"
    subject_field: ClassVar[str] = "item_key"
    item_key: str
    number: int
    digest: str
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWithdrawn(Fact):
    """An item left the directory; its entries are no longer offered."""

    kind: ClassVar[str] = "item.withdrawn"
    subject_field: ClassVar[str] = "item_key"
    item_key: str
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPublished(Fact):
    """A place published its own version of an entry."""

    kind: ClassVar[str] = "entry.published"
    subject_field: ClassVar[str] = "entry_id"
    entry_id: int
    code: str
    item_key: str
    number: int
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWithdrawn(Fact):
    """A place stopped offering an item."""

    kind: ClassVar[str] = "entry.withdrawn"
    subject_field: ClassVar[str] = "entry_id"
    entry_id: int
    code: str
    item_key: str
