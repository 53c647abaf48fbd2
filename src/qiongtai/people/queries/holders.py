"""Who holds a post's power somewhere at a moment, and how to reach them; who is on leave is passed over."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Power


@dataclass(frozen=True, slots=True)
class Seat:
    """A power over an organ of *organ_key* at *place*; *at*: where the post's own organ must stand, if told."""

    power: Power
    place: str
    organ_key: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class HolderRow:
    """An officer who holds the power; *any_organ*: by a post that reaches every kind of organ."""

    account_id: int
    name_zh: str
    name_en: str
    organ_id: int
    place: str
    email: str
    phone: str
    language: str
    any_organ: bool


QUESTION = """
SELECT DISTINCT wanted.nr, account.id, staff.name_zh, staff.name_en, staff.organ_id, organ.division_id, account.email,
    account.phone, account.language, power.organ_key IS NULL
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) WITH ORDINALITY
    AS wanted (power, place, organ_key, seat, nr)
JOIN people_post_power power ON power.power = wanted.power AND power.low <= wanted.place AND power.high >= wanted.place
    AND (power.organ_key IS NULL OR power.organ_key = wanted.organ_key)
JOIN people_holding holding ON holding.post_id = power.post_id
    AND holding.since <= %s AND (holding.until IS NULL OR holding.until > %s)
JOIN people_staff staff ON staff.id = holding.staff_id
JOIN people_account account ON account.id = staff.account_id AND account.is_active
JOIN places_organ organ ON organ.id = staff.organ_id AND (wanted.seat = '' OR organ.division_id = wanted.seat)
WHERE NOT EXISTS (SELECT FROM people_leave away WHERE away.staff_id = staff.id AND away.ended_at IS NULL
    AND away.first_day <= %s AND away.last_day >= %s)
ORDER BY wanted.nr, account.id
"""


def holders(seats: Collection[Seat], at: datetime) -> dict[Seat, tuple[HolderRow, ...]]:
    """Return who holds each of *seats* at *at*, in one query: the organ's own posts where there are any.

    An officer on leave is passed over; the deputy holds the posts meanwhile.
    """
    wanted, day = list(dict.fromkeys(seats)), day_of(at)
    columns = zip(*((one.power.value, one.place, one.organ_key, one.at) for one in wanted), strict=True)
    found: dict[Seat, list[HolderRow]] = defaultdict(list)
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(QUESTION, [*map(list, columns), at, at, day, day])
            for number, *row in cursor:
                found[wanted[number - 1]].append(HolderRow(*row))
    return {seat: _nearest(found[seat]) for seat in wanted}


def _nearest(rows: list[HolderRow]) -> tuple[HolderRow, ...]:
    own = [row for row in rows if not row.any_organ]
    return tuple({row.account_id: row for row in own or rows}.values())
