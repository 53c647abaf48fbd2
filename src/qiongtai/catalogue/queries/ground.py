"""The divisions and organs on which items are placed."""

from collections import defaultdict

from qiongtai.catalogue.rules.levels import LEVELS, acts_as
from qiongtai.catalogue.rules.placement import Area, Map
from qiongtai.places.queries.divisions import divisions_of_level
from qiongtai.places.queries.organs import organs_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.places.rules.subtree import line_of


def ground() -> Map:
    """Return every division with the levels that it stands in for, and every organ, in two queries."""
    rows = divisions_of_level(*Level)
    level_of = {row.code: row.level.value for row in rows}
    children: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.parent:
            children[row.parent].add(row.level.value)
    areas = [
        Area(
            code=row.code,
            level=row.level.value,
            line=tuple(code for code in line_of(row.code) if code in level_of),
            acts_as=acts_as(
                row.level.value,
                parent=level_of[row.parent] if row.parent else None,
                children=children[row.code],
            ),
        )
        for row in rows
    ]
    areas.sort(key=lambda area: (LEVELS.index(area.level), area.code))
    return Map(tuple(areas), {(organ.key, organ.place): organ.id for organ in organs_of_level(*Level)})
