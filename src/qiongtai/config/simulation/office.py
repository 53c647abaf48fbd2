"""The people of the demonstration: which officer does a step, and when the office is open."""

import random
from datetime import datetime, time, timedelta
from functools import cache

from qiongtai.foundation.clock import CHINA, day_of
from qiongtai.law.actor import Actor, Power
from qiongtai.law.calendar import WorkCalendar
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.people.queries.clerks import clerks_at, posted_for_all
from qiongtai.people.queries.staff import staff_who
from qiongtai.places.queries.calendars import calendar_of

OPENS, NOON, BACK, CLOSES = time(8, 30), time(12, 0), time(14, 30), time(17, 30)


class NobodyThere(LookupError):
    """Nobody of the demonstration holds the power at the place."""


@cache
def officers(power: Power, place: str, organ_key: str) -> tuple[Actor, ...]:
    """Return the officers of the organ who hold *power*."""
    return tuple(actor_of_account(row.account_id) for row in staff_who(power, place=place, organ_key=organ_key))


@cache
def clerks(place: str) -> tuple[Actor, ...]:
    """Return the window clerks at *place*."""
    return tuple(actor_of_account(account) for account in clerks_at(place))


@cache
def posted(power: Power, place: str) -> tuple[Actor, ...]:
    """Return the officers at *place* who hold *power* over all organs."""
    return tuple(actor_of_account(account) for account in posted_for_all(power, place))


@cache
def calendar(place: str) -> WorkCalendar:
    """Return the working days of *place*."""
    return calendar_of(place)


def one_of(rng: random.Random, found: tuple[Actor, ...]) -> Actor:
    """Return one of *found*; raises `NobodyThere`."""
    if not found:
        raise NobodyThere
    return rng.choice(found)


def office_hour(rng: random.Random, at: datetime, place: str) -> datetime:
    """Return *at* if the office of *place* is open then, or else some minute soon after it opens next."""
    local = at.astimezone(CHINA)
    days = calendar(place)
    if days.is_workday(local.date()):
        clock = local.time()
        if OPENS <= clock < NOON or BACK <= clock < CLOSES:
            return local
        if clock < OPENS:
            return _soon(rng, datetime.combine(local.date(), OPENS, CHINA))
        if clock < BACK:
            return _soon(rng, datetime.combine(local.date(), BACK, CHINA))
    return _soon(rng, datetime.combine(days.next_workday(local.date()), OPENS, CHINA))


def after_workdays(at: datetime, workdays: float, place: str) -> datetime:
    """Return the instant *workdays* working days of *place* after *at*; a part of a day is that part of eight hours."""
    day, days = day_of(at), calendar(place)
    for _ in range(int(workdays)):
        day = days.next_workday(day)
    moved = datetime.combine(day, at.astimezone(CHINA).time(), CHINA)
    return moved + timedelta(hours=8 * (workdays % 1))


def _soon(rng: random.Random, at: datetime) -> datetime:
    return at + timedelta(seconds=rng.randrange(60, 150 * 60))
