"""Between which halls an errand may go."""

from qiongtai.places.queries.divisions import divisions
from qiongtai.places.queries.halls import HallRow, halls_near
from qiongtai.places.rules.codes import Level

ABOVE = frozenset({Level.PROVINCE})
"""The provincial hall runs no errands of villages and counties."""


def halls_for(place: str, held_at: str) -> tuple[HallRow, ...]:
    """Return the halls to which an errand of *place*, now at *held_at*, may be handed over; the nearest first."""
    found = [hall for hall in halls_near(place) if hall.place != held_at]
    known = divisions({hall.place for hall in found})
    return tuple(hall for hall in found if known[hall.place].level not in ABOVE)
