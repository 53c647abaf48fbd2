"""How many services a place has, by the ways in which people look for them."""

from dataclasses import dataclass

from django.db import connection

from qiongtai.catalogue.queries.entries import PROVINCE, line_or_nothing
from qiongtai.catalogue.queries.words import words

# One statement for all counts: which entry serves the place is decided once, then counted along each way.
COUNT = """
WITH serving AS (
    SELECT DISTINCT ON (entry.item_id) entry.item_id, entry.organ_key, entry.organ_id
    FROM catalogue_entry AS entry
    WHERE entry.place = ANY(%s) AND entry.version_id IS NOT NULL
    ORDER BY entry.item_id, entry.place DESC
), service AS (
    SELECT serving.*, item.type, item.audience, item.themes, item.life_events, item.channels
    FROM serving JOIN catalogue_item AS item ON item.id = serving.item_id
)
SELECT 'theme' AS way, theme AS key, count(*), '', '' FROM service, unnest(themes) AS theme GROUP BY theme
UNION ALL
SELECT 'life_event', event, count(*), '', '' FROM service, unnest(life_events) AS event GROUP BY event
UNION ALL
SELECT 'audience', audience, count(*), '', '' FROM service GROUP BY audience
UNION ALL
SELECT 'type', type, count(*), '', '' FROM service GROUP BY type
UNION ALL
SELECT 'online', 'online', count(*), '', '' FROM service WHERE 'online' = ANY(channels)
UNION ALL
SELECT 'all', 'all', count(*), '', '' FROM service
UNION ALL
SELECT 'organ', service.organ_key, count(*),
    coalesce((array_agg(organ.name_zh ORDER BY organ.division_id DESC NULLS LAST))[1], min(charge.name_zh), ''),
    coalesce((array_agg(organ.name_en ORDER BY organ.division_id DESC NULLS LAST))[1], min(charge.name_en), '')
FROM service LEFT JOIN places_organ AS organ ON organ.id = service.organ_id
    LEFT JOIN places_organ AS charge ON charge.key = service.organ_key AND charge.division_id = %s
GROUP BY service.organ_key
"""


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way in: a word with its names and how many services lie behind it."""

    key: str
    name_zh: str
    name_en: str
    count: int


@dataclass(frozen=True, slots=True)
class Navigation:
    """The ways into a place's services; words without any service are left out. *organs*: the most services first.

    *for_people* and *for_enterprises* both count what serves both.
    """

    total: int
    online: int
    for_people: int
    for_enterprises: int
    themes: tuple[WayRow, ...]
    life_events: tuple[WayRow, ...]
    types: tuple[WayRow, ...]
    organs: tuple[WayRow, ...]


def navigation(place: str) -> Navigation:
    """Return how many services serve *place* along each way, in one query; an unknown place has none."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [line_or_nothing(place), PROVINCE])
        rows = cursor.fetchall()
    counts = {(way, key): count for way, key, count, _, _ in rows}
    both = counts.get(("audience", "both"), 0)
    organs = [WayRow(key, zh or key, en or key, count) for way, key, count, zh, en in rows if way == "organ" and zh]
    return Navigation(
        total=counts.get(("all", "all"), 0),
        online=counts.get(("online", "online"), 0),
        for_people=counts.get(("audience", "person"), 0) + both,
        for_enterprises=counts.get(("audience", "enterprise"), 0) + both,
        themes=_ways("themes", "theme", counts),
        life_events=_ways("life_events", "life_event", counts),
        types=_ways("types", "type", counts),
        organs=tuple(sorted(organs, key=lambda one: (-one.count, one.key))),
    )


def _ways(listing: str, way: str, counts: dict[tuple[str, str], int]) -> tuple[WayRow, ...]:
    return tuple(
        WayRow(one.key, one.name_zh, one.name_en, counts[way, one.key])
        for one in words(listing)
        if (way, one.key) in counts
    )
