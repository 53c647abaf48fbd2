"""The divisions and organs on which items are placed."""

from functools import cache

from qiongtai.catalogue.rules.levels import LEVELS
from qiongtai.catalogue.rules.placement import Area, Map
from qiongtai.places.adapters.files import read_organs
from qiongtai.places.queries.divisions import divisions_of_level
from qiongtai.places.queries.organs import organs_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.places.rules.subtree import line_of


def ground() -> Map:
    """Return every division with the levels that it stands in for, and every organ, in two queries.

    The levels are a classification, not a tree of fixed depth: the division rules of places say who stands in where one
    is missing (Danzhou has no counties, most counties have no city above them, Sanya's districts have no townships).
    """
    rows = divisions_of_level(*Level)
    level_of = {row.code: row.level.value for row in rows}
    also = acts_also_as()
    areas = [
        Area(
            code=row.code,
            level=row.level.value,
            line=tuple(code for code in line_of(row.code) if code in level_of),
            acts_as=frozenset({row.level.value}) | also.get(row.code, frozenset()),
        )
        for row in rows
    ]
    areas.sort(key=lambda area: (LEVELS.index(area.level), area.code))
    return Map(tuple(areas), {(organ.key, organ.place): organ.id for organ in organs_of_level(*Level)})


@cache
def acts_also_as() -> dict[str, frozenset[str]]:
    """Return, by division code, the levels that a division stands in for beside its own."""
    return {code: frozenset(level.value for level in also) for code, also in read_organs().acts_also_as.items()}
