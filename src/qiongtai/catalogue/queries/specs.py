"""The specification that a case is pinned to."""

from dataclasses import dataclass

from qiongtai.catalogue.rules.spec import ItemSpec


@dataclass(frozen=True, slots=True)
class FirstOrgan:
    """The lower organ that takes a case in and examines it first, where several levels handle it."""

    organ_id: int
    organ_key: str
    place: str
    level: str


@dataclass(frozen=True, slots=True)
class EntrySpec:
    """One version of an entry: who decides, where, and all that the item says there.

    (*place*, *organ_key*) is where the deciding organ stands, for scope; *serves* is the division whose people the
    entry serves. They differ only where a township takes in what the county decides; then *first* is the township's organ.
    """

    entry_id: int
    entry_version_id: int
    code: str
    organ_id: int
    organ_key: str
    place: str
    level: str
    serves: str
    first: FirstOrgan | None
    item: ItemSpec


def spec_of(entry_version_id: int) -> EntrySpec:
    """Return what the entry version *entry_version_id* says; raises `NotFound`. Cached, since versions never change."""
    raise NotImplementedError


def current_version_of(entry_id: int) -> int:
    """Return the id of the published version of the entry *entry_id*; raises `NotFound` or `HandledElsewhere`."""
    raise NotImplementedError


def current_version_of_code(code: str) -> int:
    """Return the id of the published version of the entry *code*; raises `NotFound` or `HandledElsewhere`."""
    raise NotImplementedError
