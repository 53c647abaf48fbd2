"""Which matters of life are offered as one application, and by which entries at a place."""

from dataclasses import dataclass
from functools import cache

from qiongtai.catalogue.adapters.files import read_bundles
from qiongtai.catalogue.queries.entries import EntryRow, entries_serving
from qiongtai.catalogue.rules.bundles import BundleSpec, parse_bundle
from qiongtai.law.refusal import NotFound


@dataclass(frozen=True, slots=True)
class BundleAt:
    """A bundle at a place: *entries* by item, only those that are handled there."""

    spec: BundleSpec
    entries: dict[str, EntryRow]

    @property
    def offered(self) -> bool:
        """Tell whether every item that the bundle always needs is handled at the place."""
        return all(one.item in self.entries for one in self.spec.members if one.required)


@cache
def bundles() -> tuple[BundleSpec, ...]:
    """Return all bundles, in the file's order. They change with the product, so they are read once."""
    return tuple(parse_bundle(one) for one in read_bundles())


def bundle(key: str) -> BundleSpec:
    """Return the bundle *key*; raises `NotFound`."""
    found = next((one for one in bundles() if one.key == key), None)
    if found is None:
        raise NotFound
    return found


def bundles_at(place: str) -> tuple[BundleAt, ...]:
    """Return the bundles that are offered at *place*, in one query."""
    found = entries_serving({one.item for spec in bundles() for one in spec.members}, place)
    return tuple(one for one in (_at(spec, found) for spec in bundles()) if one.offered)


def bundle_at(key: str, place: str) -> BundleAt:
    """Return the bundle *key* as it is at *place*, offered or not; raises `NotFound`."""
    spec = bundle(key)
    return _at(spec, entries_serving({one.item for one in spec.members}, place))


def _at(spec: BundleSpec, entries: dict[str, EntryRow]) -> BundleAt:
    keys = {one.item for one in spec.members}
    return BundleAt(spec, {key: row for key, row in entries.items() if key in keys and row.handled})
