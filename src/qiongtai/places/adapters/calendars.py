"""The national calendar as the package ``chinesecalendar`` has it, and the local days of the reference data."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from chinese_calendar import constants

from qiongtai.law.calendar import LocalDay, WorkCalendar
from qiongtai.places.adapters.files import read_local_days
from qiongtai.places.rules.subtree import line_of

NAMES = {
    "New Year's Day": ("元旦", "New Year's Day"),
    "Spring Festival": ("春节", "Spring Festival"),
    "Tomb-sweeping Day": ("清明节", "Qingming Festival"),
    "Labour Day": ("劳动节", "Labour Day"),
    "Dragon Boat Festival": ("端午节", "Dragon Boat Festival"),
    "National Day": ("国庆节", "National Day"),
    "Mid-autumn Festival": ("中秋节", "Mid-Autumn Festival"),
    "Anti-Fascist 70th Day": ("抗战胜利70周年纪念日", "70th anniversary of victory in the war of resistance"),
}


@cache
def national_calendar() -> WorkCalendar:
    """Return the calendar of the whole country: every year that the package knows is announced."""
    off, make_up = _named(constants.holidays), _named(constants.workdays)
    years = frozenset(day.year for day in off)
    return WorkCalendar(off=off, make_up=make_up, announced=years)


@cache
def file_calendar(place: str) -> WorkCalendar:
    """Return the calendar of *place* by the reference data alone, without a database."""
    line = line_of(place)
    days = sorted((row for row in read_local_days() if row.division in line), key=lambda row: row.division)
    return national_calendar().with_local(
        {row.day: LocalDay(row.is_workday, row.name_zh, row.name_en) for row in days},
    )


def _named(days: Mapping[date, str]) -> Mapping[date, tuple[str, str]]:
    return MappingProxyType({day: NAMES.get(str(name), (str(name), str(name))) for day, name in days.items()})
