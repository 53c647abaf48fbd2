"""Where people go: halls, township centres, village points, and their windows."""

from collections.abc import Collection
from dataclasses import dataclass

from qiongtai.foundation.composed import WANTED, Composed
from qiongtai.law.refusal import NotFound
from qiongtai.places.models import Hall, Window
from qiongtai.places.rules.codes import Certainty
from qiongtai.places.rules.subtree import line_of


@dataclass(frozen=True, slots=True)
class HallRow:
    """One hall; address, hours and phone are marked by *certainty*."""

    id: int
    organ_id: int
    place: str
    name_zh: str
    name_en: str
    address: str
    hours: str
    phone: str
    certainty: Certainty
    place_zh: str
    place_en: str


@dataclass(frozen=True, slots=True)
class WindowRow:
    """One window of a hall; *place* is the division code of the hall."""

    id: int
    number: int
    name_zh: str
    name_en: str
    hall_id: int
    hall_name_zh: str
    hall_name_en: str
    place: str
    certainty: Certainty


OF_A_WINDOW = ("id", "number", "name_zh", "name_en", "hall_id", "hall__name_zh", "hall__name_en", "hall__division_id")
WINDOW = Composed(lambda: Window.objects.filter(pk=WANTED).values_list(*OF_A_WINDOW, "certainty"))


def halls_near(place: str) -> tuple[HallRow, ...]:
    """Return the halls that serve *place*, the nearest first: its own, then those of the divisions above it."""
    rows = Hall.objects.filter(division_id__in=line_of(place)).select_related("division").order_by("-division_id", "id")
    return tuple(_shown(row) for row in rows)


def hall_at(place: str) -> HallRow:
    """Return the hall at *place* itself; raise `NotFound` when there is none."""
    row = Hall.objects.filter(division_id=place).select_related("division").first()
    if row is None:
        raise NotFound
    return _shown(row)


def hall(id: int) -> HallRow:
    """Return the hall *id*; raise `NotFound` when there is none."""
    row = Hall.objects.filter(pk=id).select_related("division").first()
    if row is None:
        raise NotFound
    return _shown(row)


def halls_at(places: Collection[str]) -> tuple[HallRow, ...]:
    """Return the halls that stand at *places* themselves, in one query; places without one are left out."""
    rows = Hall.objects.filter(division_id__in=places).select_related("division").order_by("division_id", "id")
    return tuple(_shown(row) for row in rows)


def window(id: int) -> WindowRow:
    """Return the window *id*; raise `NotFound` when there is none."""
    rows = WINDOW.rows(id)
    if not rows:
        raise NotFound
    key, number, name_zh, name_en, hall_id, hall_zh, hall_en, place, certainty = rows[0]
    return WindowRow(key, number, name_zh, name_en, hall_id, hall_zh, hall_en, place, Certainty(certainty))


def windows_of(place: str) -> tuple[WindowRow, ...]:
    """Return the windows of the hall at *place* itself, by number."""
    rows = Window.objects.filter(hall__division_id=place).select_related("hall").order_by("number")
    return tuple(_window(row) for row in rows)


def windows_near(place: str) -> tuple[WindowRow, ...]:
    """Return the windows of the nearest hall at or above *place*, by number; empty when no hall is there."""
    rows = Window.objects.filter(hall__division_id__in=line_of(place)).select_related("hall")
    found = [_window(row) for row in rows.order_by("-hall__division_id", "number")]
    return tuple(row for row in found if row.place == found[0].place)


def _shown(row: Hall) -> HallRow:
    return HallRow(
        id=row.pk,
        organ_id=row.organ_id,
        place=row.division_id,
        name_zh=row.name_zh,
        name_en=row.name_en,
        address=row.address,
        hours=row.hours,
        phone=row.phone,
        certainty=Certainty(row.certainty),
        place_zh=row.division.name_zh,
        place_en=row.division.name_en,
    )


def _window(row: Window) -> WindowRow:
    return WindowRow(
        id=row.pk,
        number=row.number,
        name_zh=row.name_zh,
        name_en=row.name_en,
        hall_id=row.hall_id,
        hall_name_zh=row.hall.name_zh,
        hall_name_en=row.hall.name_en,
        place=row.hall.division_id,
        certainty=Certainty(row.certainty),
    )
