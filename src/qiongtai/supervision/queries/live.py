"""What is under way right now, the soonest end of a term first (实时监控)."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.catalogue.queries.names import item_names
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor
from qiongtai.law.points import Point
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.queries.organs import organs
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.models.watched_case import NEVER, UNDER_WAY, WatchedCase
from qiongtai.supervision.queries.alerts import supervised
from qiongtai.supervision.queries.areas import counted, group_of
from qiongtai.supervision.rules.codes import Standing

SHOWN = (Standing.GREEN, Standing.YELLOW, Standing.RED, Standing.STATUTORY, Standing.STILL)
"""How what is under way can stand."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a supervisor wants to see: an area and below, one kind of organ, one item, one window's place, a light."""

    area: str | None = None
    organ_key: str | None = None
    item_key: str | None = None
    window: str | None = None
    light: Standing | None = None


@dataclass(frozen=True, slots=True)
class LiveRow:
    """A case under way. *due_at* is the next end of a term (None: none runs), *waits_at* where it waits since *since*.

    *last_at* is when something happened to it last.
    """

    case_id: int
    number: str
    item_zh: str
    item_en: str
    organ_zh: str
    organ_en: str
    place_zh: str
    place_en: str
    window_zh: str
    window_en: str
    standing: Standing
    waits_at: tuple[Point, ...]
    since: datetime | None
    due_at: datetime | None
    last_at: datetime


def live(actor: Actor, choice: Choice, *, after: str | None = None, size: int = 25) -> Page[LiveRow]:
    """Return a page of the cases under way that *actor* supervises and *choice* wants, the soonest end first."""
    rows = WatchedCase.objects.filter(UNDER_WAY, supervised(actor))
    if choice.area:
        low, high = reach(choice.area)
        rows = rows.filter(place__gte=low, place__lte=high)
        if counted(choice.area) and group_of(choice.area) == "organ_key":
            rows = rows.filter(county=choice.area)
    if choice.light:
        rows = rows.filter(standing=choice.light)
    asked = {"organ_key": choice.organ_key, "item_key": choice.item_key, "window_place": choice.window}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    page = page_of(rows, order=["due_at", "case_id"], show=lambda row: row, after=after, size=size)
    return Page(_shown(page.rows), page.next)


def _shown(rows: tuple[WatchedCase, ...]) -> tuple[LiveRow, ...]:
    """Return *rows* with their names, in three queries for all of them."""
    items = item_names([row.item_key for row in rows])
    places = divisions({code for row in rows for code in (row.place, row.window_place) if code})
    offices = organs({row.organ_id for row in rows if row.organ_id})
    found = []
    for row in rows:
        item, place, window = items.get(row.item_key), places.get(row.place), places.get(row.window_place)
        organ = offices.get(row.organ_id or 0)
        steps = sorted(row.steps.values(), key=lambda step: str(step[3]))
        found.append(
            LiveRow(
                case_id=row.case_id,
                number=row.number,
                item_zh=item.name_zh if item else row.item_key,
                item_en=item.name_en if item else row.item_key,
                organ_zh=organ.name_zh if organ else "",
                organ_en=organ.name_en if organ else "",
                place_zh=place.name_zh if place else row.place,
                place_en=place.name_en if place else row.place,
                window_zh=window.name_zh if window else "",
                window_en=window.name_en if window else "",
                standing=Standing(row.standing),
                waits_at=tuple(dict.fromkeys(Point(step[0]) for step in steps)),
                since=datetime.fromisoformat(steps[0][3]) if steps else None,
                due_at=None if row.due_at >= NEVER else row.due_at,
                last_at=row.last_at,
            )
        )
    return tuple(found)
