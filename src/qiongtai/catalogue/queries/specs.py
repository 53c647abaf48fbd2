"""The specification that a case is pinned to."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qiongtai.catalogue.models import Entry, EntryVersion, ItemVersion
from qiongtai.catalogue.rules.inherit import inherit
from qiongtai.catalogue.rules.parse import parse_item
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.foundation.composed import WANTED, Composed
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.places.queries.organs import OrganRow, organ, organ_at
from qiongtai.places.rules.subtree import reach

CURRENT = Composed(lambda: Entry.objects.filter(pk=WANTED).values_list("version_id", "organ_id"))


class HandledElsewhere(Refusal):
    """This service is handled closer to you. Choose your area first, then apply there."""


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

    (*place*, *organ_key*) is where the deciding organ stands, for scope, and *level* its level; *serves* is the
    division whose people the entry serves. They differ where a lower organ takes in what a higher one decides; then
    *first* is the lower organ.
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


@lru_cache(maxsize=4096)
def spec_of(entry_version_id: int) -> EntrySpec:
    """Return what the entry version *entry_version_id* says. Cached, since versions never change.

    Raises `NotFound`, or `HandledElsewhere` for a base entry, which nobody can apply to.
    """
    row = EntryVersion.objects.filter(pk=entry_version_id).select_related("entry__organ", "entry__first_organ").first()
    if row is None:
        raise NotFound
    entry = row.entry
    if entry.organ is None:
        raise HandledElsewhere
    return EntrySpec(
        entry_id=entry.pk,
        entry_version_id=row.pk,
        code=entry.code,
        organ_id=entry.organ.pk,
        organ_key=entry.organ.key,
        place=entry.organ.division_id,
        level=entry.organ.level,
        serves=entry.place_id,
        first=_first(entry),
        item=inherit(item_spec(row.item_version_id), row.overrides),
    )


@lru_cache(maxsize=512)
def item_spec(item_version_id: int) -> ItemSpec:
    """Return what the province's directory said in the item version *item_version_id*; raises `NotFound`.

    Thousands of entries share one; it is kept once.
    """
    body = ItemVersion.objects.filter(pk=item_version_id).values_list("body", flat=True).first()
    if body is None:
        raise NotFound
    return parse_item(body)


def current_version_of(entry_id: int) -> int:
    """Return the id of the published version of the entry *entry_id*; raises `NotFound` or `HandledElsewhere`."""
    return _current(next(iter(CURRENT.rows(entry_id)), None))


def current_version_of_code(code: str) -> int:
    """Return the id of the published version of the entry *code*; raises `NotFound` or `HandledElsewhere`."""
    return _current(Entry.objects.filter(code=code).values_list("version_id", "organ_id").first())


def first_organ(spec: EntrySpec, window_place: str | None) -> OrganRow:
    """Return the organ that does the flow's steps marked ``first``, for a case taken in at *window_place*.

    It is the entry's lower organ; or else the one of the item's first stage at or above the window (a village
    committee); or, where a level is missing, the deciding organ itself. Raises `NotFound` when that organ is gone.
    """
    if spec.first is not None:
        return organ(spec.first.organ_id)
    if spec.item.stages and window_place:
        stage = spec.item.stages[0]
        try:
            found = organ_at(stage.organ_key, window_place)
        except NotFound:
            return organ(spec.organ_id)
        low, high = reach(spec.place)
        if found.level == stage.level and low <= found.place <= high:
            return found
    return organ(spec.organ_id)


def _first(entry: Entry) -> FirstOrgan | None:
    first = entry.first_organ
    return FirstOrgan(first.pk, first.key, first.division_id, first.level) if first else None


def _current(row: tuple[Any, ...] | None) -> int:
    if row is None or row[0] is None:
        raise NotFound
    if row[1] is None:
        raise HandledElsewhere
    return int(row[0])
