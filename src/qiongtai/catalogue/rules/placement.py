"""Where an item is handled, and by whom: from its levels to one place after another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qiongtai.catalogue.rules.levels import LEVELS
from qiongtai.catalogue.rules.spec import ItemSpec

STANDS_IN = {"township_government": "people_government"}
"""Where a township-level unit has no government (farms, grouping units), the county's government acts for it."""


@dataclass(frozen=True, slots=True)
class Area:
    """A division: its *line* of codes from the province down to itself, and the levels whose items it handles."""

    code: str
    level: str
    line: tuple[str, ...]
    acts_as: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placement:
    """One entry: *organ_id* decides (None: nobody at the place itself, the entry only describes the item).

    *first_organ_id* takes the case in and examines it first, where a lower organ does.
    """

    place: str
    level: str
    organ_id: int | None
    organ_key: str
    first_organ_id: int | None = None

    @property
    def handled(self) -> bool:
        """Tell whether one can apply here."""
        return self.organ_id is not None


@dataclass(frozen=True, slots=True)
class Map:
    """All divisions, the higher ones first, and the id of the organ of each key at each of them."""

    areas: tuple[Area, ...]
    organs: Mapping[tuple[str, str], int]

    def by_code(self) -> dict[str, Area]:
        """Return the divisions by code."""
        return {area.code: area for area in self.areas}


def place_item(spec: ItemSpec, ground: Map) -> tuple[Placement, ...]:
    """Return the entries of *spec*: the base entry at the province, then one wherever the item is handled.

    An item with stages stands where its first stage is; the organ of the last stage decides.
    """
    found = _staged(spec, ground) if spec.stages else _plain(spec, ground)
    entries = {entry.place: entry for entry in found}
    province = ground.areas[0].code
    entries.setdefault(province, Placement(province, LEVELS[0], None, spec.organ_key))
    return tuple(entries[place] for place in sorted(entries))


def _plain(spec: ItemSpec, ground: Map) -> Iterator[Placement]:
    placed: set[str] = set()
    for area in ground.areas:
        levels = _levels(spec.levels, area)
        if not levels:
            continue
        found = _organ_here(spec, area, levels, ground)
        if found is None and not placed.intersection(area.line):
            found = _organ_above(spec, area, levels, ground)
        if found is not None:
            placed.add(area.code)
            yield Placement(area.code, area.level, found[1], found[0])


def _staged(spec: ItemSpec, ground: Map) -> Iterator[Placement]:
    first, last = spec.stages[0], spec.stages[-1]
    entry_level = first.level if first.level in spec.levels else max(spec.levels, key=LEVELS.index)
    areas = ground.by_code()
    for area in ground.areas:
        if entry_level not in area.acts_as:
            continue
        deciding = next((areas[c] for c in reversed(area.line) if c in areas and last.level in areas[c].acts_as), area)
        found = _climb((last.organ_key, spec.organ_key), deciding, ground)
        if found is None:
            continue
        first_id = ground.organs.get((first.organ_key, area.code)) if first.level == area.level else None
        yield Placement(area.code, area.level, found[1], found[0], first_id)


def _levels(levels: Iterable[str], area: Area) -> list[str]:
    """The area's own level comes first, then those that it stands in for."""
    return sorted(area.acts_as.intersection(levels), key=lambda level: level != area.level)


def _organ_here(spec: ItemSpec, area: Area, levels: list[str], ground: Map) -> tuple[str, int] | None:
    local = [spec.organ_at_level[level] for level in levels if level in spec.organ_at_level]
    for key in (spec.organ_key, *local):
        if (key, area.code) in ground.organs:
            return key, ground.organs[key, area.code]
    return None


def _organ_above(spec: ItemSpec, area: Area, levels: list[str], ground: Map) -> tuple[str, int] | None:
    """Nobody at the place, and no entry above it either: the nearest organ above handles it."""
    local = [spec.organ_at_level[level] for level in levels if level in spec.organ_at_level]
    return _climb((spec.organ_key, *local), area, ground)


def _climb(keys: tuple[str, ...], area: Area, ground: Map) -> tuple[str, int] | None:
    wanted = [*keys, *(STANDS_IN[key] for key in keys if key in STANDS_IN)]
    for key in wanted:
        for code in reversed(area.line):
            if (key, code) in ground.organs:
                return key, ground.organs[key, code]
    return None
