"""The names of halls on lists and pages."""

from collections.abc import Collection

from qiongtai.errands.queries.rows import HallName
from qiongtai.places.queries.halls import HallRow, halls_at


def hall_names(places: Collection[str]) -> dict[str, HallName]:
    """Return the halls at *places* by place, in one query; a place that has lost its hall shows its code."""
    found = {hall.place: hall_name(hall) for hall in halls_at(places)}
    return {place: found.get(place) or HallName(place, place, place, "") for place in places}


def hall_name(hall: HallRow) -> HallName:
    """Return what an errand says of a hall."""
    return HallName(hall.place, hall.name_zh, hall.name_en, hall.phone)
