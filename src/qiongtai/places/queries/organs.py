"""Which organs there are, and who handles what where a level is missing."""

from dataclasses import dataclass

from qiongtai.foundation.kept import Kept
from qiongtai.foundation.statements import Statement
from qiongtai.law.refusal import NotFound
from qiongtai.places.models import Organ
from qiongtai.places.rules.codes import Certainty, Level, OrganKind, OrganRole
from qiongtai.places.rules.subtree import line_of

ROWS = Statement(Organ)
STANDS_IN = {"township_government": "people_government"}
"""Where a township-level unit has no government (farms, grouping units), the county government acts for it."""


@dataclass(frozen=True, slots=True)
class OrganRow:
    """One organ; *place* is the code of its division."""

    id: int
    key: str
    name_zh: str
    name_en: str
    place: str
    level: Level
    kind: OrganKind
    role: OrganRole
    certainty: Certainty
    parent_id: int | None


ORGANS: Kept[OrganRow] = Kept(10.0, most=4096)
"""Every paper names its sender; that organs change is an event of years."""


def organ(id: int) -> OrganRow:
    """Return the organ *id* as it was some seconds ago at most; raise `NotFound` when there is none."""
    return ORGANS.get(str(id), lambda: _found(id))


def _found(id: int) -> OrganRow:
    row = ROWS.found(id)
    if row is None:
        raise NotFound
    return _shown(row)


def organs(ids: "set[int] | frozenset[int]") -> dict[int, OrganRow]:
    """Return the organs *ids* by id, in one query; unknown ids are left out."""
    return {row.pk: _shown(row) for row in Organ.objects.filter(pk__in=ids)}


def organ_at(key: str, place: str) -> OrganRow:
    """Return the organ of *key* at *place*, or the nearest one above it.

    Divisions may lack a level, so the search climbs the line of codes; see `STANDS_IN` for townships without a
    government. Raises `NotFound` when nobody up to the province handles it.
    """
    keys = [key, STANDS_IN[key]] if key in STANDS_IN else [key]
    rows = {
        (row.key, row.division_id): row for row in Organ.objects.filter(key__in=keys, division_id__in=line_of(place))
    }
    for wanted in keys:
        for code in reversed(line_of(place)):
            if (wanted, code) in rows:
                return _shown(rows[wanted, code])
    raise NotFound


def organs_of(place: str) -> tuple[OrganRow, ...]:
    """Return the organs at *place* itself, in the order of the reference data."""
    return tuple(_shown(row) for row in Organ.objects.filter(division_id=place).order_by("id"))


def organs_along(place: str) -> tuple[OrganRow, ...]:
    """Return the organs at *place* and at all places above it, the nearest first, each in the data's order."""
    rows = Organ.objects.filter(division_id__in=line_of(place)).order_by("id")
    return tuple(sorted(map(_shown, rows), key=lambda one: one.place, reverse=True))


def organs_of_level(*levels: Level, keys: "set[str] | frozenset[str] | None" = None) -> tuple[OrganRow, ...]:
    """Return all organs at divisions of *levels* (of *keys* only, where given), by place and id: for bulk loading."""
    rows = Organ.objects.filter(level__in=levels)
    if keys is not None:
        rows = rows.filter(key__in=keys)
    return tuple(_shown(row) for row in rows.order_by("division_id", "id"))


def _shown(row: Organ) -> OrganRow:
    return OrganRow(
        id=row.pk,
        key=row.key,
        name_zh=row.name_zh,
        name_en=row.name_en,
        place=row.division_id,
        level=Level(row.level),
        kind=OrganKind(row.kind),
        role=OrganRole(row.role),
        certainty=Certainty(row.certainty),
        parent_id=row.parent_id,
    )
