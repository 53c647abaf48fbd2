"""The figures of the board: what is under way, what was done, what is wrong, and where."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum

from qiongtai.foundation.clock import day_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.places.queries.divisions import children, divisions
from qiongtai.places.queries.organs import organs_of
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.models import Alert, Tally, WatchedCase
from qiongtai.supervision.queries.alert_rows import AlertRow, shown
from qiongtai.supervision.queries.alerts import supervised
from qiongtai.supervision.queries.areas import AreaRow, above, area_of, counted, home
from qiongtai.supervision.rules.areas import county_of, region_of
from qiongtai.supervision.rules.codes import AlertState, Measure, Standing

LATEST = 12
COLLECTIVE = {
    "township_government": ("乡镇人民政府", "Township governments"),
    "village_committee": ("村（居）民委员会", "Village committees"),
    "": ("代办员", "Errand agents"),
}
"""Organs below a county that its board takes together, and those who act for no organ."""

MONTHLY = (Measure.FINISHED, Measure.IN_TIME, Measure.LATE, Measure.WORKDAYS)
DAILY = (Measure.RECEIVED, Measure.FINISHED, Measure.YELLOW_ALERTS, Measure.RED_ALERTS)
Sums = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of an area or an organ; *month* and *today* are of the civil calendar in China."""

    code: str
    name_zh: str
    name_en: str
    standings: dict[str, int] = field(default_factory=dict)
    today: dict[str, int] = field(default_factory=dict)
    month: dict[str, int] = field(default_factory=dict)
    alerts: dict[str, int] = field(default_factory=dict)
    leads_on: bool = False

    @property
    def under_way(self) -> int:
        """Return how many cases are not finished."""
        return sum(self.standings.values())

    @property
    def late(self) -> int:
        """Return how many of them are past an end."""
        return self.standings.get(Standing.RED, 0) + self.standings.get(Standing.STATUTORY, 0)

    @property
    def in_time_percent(self) -> int | None:
        """Return the share of this month's decisions that kept the promise; None without decisions."""
        kept, broken = self.month.get(Measure.IN_TIME, 0), self.month.get(Measure.LATE, 0)
        return round(100 * kept / (kept + broken)) if kept + broken else None

    @property
    def worst(self) -> str:
        """Return the worst light that is lit; empty when nothing is under way."""
        order = (Standing.STATUTORY, Standing.RED, Standing.YELLOW, Standing.GREEN, Standing.STILL)
        return next((one.value for one in order if self.standings.get(one)), "")


@dataclass(frozen=True, slots=True)
class Board:
    """All that the board shows of one area; *counted* False: no tallies are kept of it, only what stands now."""

    area: AreaRow
    above: tuple[AreaRow, ...]
    day: date
    total: Figures
    parts: tuple[Figures, ...]
    latest: tuple[AlertRow, ...]
    counted: bool = True


def board(actor: Actor, code: str | None, *, at: datetime) -> Board:
    """Return the board of the area *code*, in a fixed number of queries. Raises `NotFound` outside of the reach."""
    area, day = area_of(actor, code), day_of(at)
    low, high = reach(area.code)
    groups = {
        "standings": _standings(WatchedCase.objects.filter(supervised_by_county(actor, low, high)), area.group),
        "alerts": _alerts(Alert.objects.filter(supervised_by_county(actor, low, high)), area.group),
        **_tallies(actor, low, high, area.group, day),
    }
    keys = set().union(*groups.values())
    parts = _named(area, keys, groups)
    latest = Alert.objects.filter(supervised(actor), place__gte=low, place__lte=high)
    return Board(
        area=area,
        above=_above(area, home(actor)),
        day=day,
        total=_total(area, groups),
        parts=tuple(sorted(parts, key=lambda one: (-one.late, -sum(one.alerts.values()), -one.under_way, one.code))),
        latest=shown(list(latest.exclude(state=AlertState.WITHDRAWN).order_by("-at", "-id")[:LATEST])),
        counted=counted(area.code),
    )


def supervised_by_county(actor: Actor, low: str, high: str) -> Q:
    """Return the condition that a row lies in the area, in a county where *actor* supervises.

    Below a county there are no sums by county: what lies in a township is told by its own place.
    """
    if not counted(low):
        county = county_of(low)
        return supervised(actor) & Q(region=region_of(county), county=county, place__gte=low, place__lte=high)
    return within(actor, Power.SUPERVISE, place="county") & Q(county__gte=low, county__lte=high)


def _standings(rows: "QuerySet[WatchedCase]", group: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    counted = rows.exclude(standing=Standing.OVER).values_list(group, "standing").annotate(Count("case_id"))
    for key, standing, count in counted.order_by():
        found[key][standing] = count
    return found


def _alerts(rows: "QuerySet[Alert]", group: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    counted = rows.filter(state=AlertState.OPEN).values_list(group, "colour").annotate(Count("id"))
    for key, colour, count in counted.order_by():
        found[key][colour] = count
    return found


def _tallies(actor: Actor, low: str, high: str, group: str, day: date) -> dict[str, dict[str, dict[str, int]]]:
    """Return the month's and the day's sums, in one query."""
    column = "place" if group == "county" else group
    month: dict[str, dict[str, int]] = defaultdict(dict)
    today: dict[str, dict[str, int]] = defaultdict(dict)
    rows = Tally.objects.filter(
        within(actor, Power.SUPERVISE), place__gte=low, place__lte=high, day__gte=day.replace(day=1), day__lte=day
    )
    summed = rows.values_list(column, "measure").annotate(month=Sum("value"), today=Sum("value", filter=Q(day=day)))
    for key, measure, of_month, of_day in summed.order_by():
        if measure in MONTHLY:
            month[key][measure] = of_month
        if measure in DAILY:
            today[key][measure] = of_day or 0
    return {"month": month, "today": today}


def _named(area: AreaRow, keys: Collection[str], groups: Mapping[str, Mapping[str, dict[str, int]]]) -> list[Figures]:
    """Return the figures of each part; every area of the map is there, busy or not."""
    by_organ = area.group == "organ_key"
    rows = _organs(area.code) if by_organ else _areas(area)
    shown_keys = set(keys) if by_organ else set(keys) | rows.keys() - {area.code}
    return [
        Figures(
            code=key,
            name_zh=zh,
            name_en=en,
            standings=groups["standings"].get(key, {}),
            today=groups["today"].get(key, {}),
            month=groups["month"].get(key, {}),
            alerts=groups["alerts"].get(key, {}),
            leads_on=not by_organ and key != area.code,
        )
        for key in shown_keys
        for zh, en in [rows.get(key, (key, key.replace("_", " ")))]
    ]


def _organs(code: str) -> dict[str, tuple[str, str]]:
    return COLLECTIVE | {row.key: (row.name_zh, row.name_en) for row in organs_of(code)}


def _areas(area: AreaRow) -> dict[str, tuple[str, str]]:
    """Return the names of the parts of *area*, and its own for what happens at its own level."""
    below = {row.code: (row.name_zh, row.name_en) for row in children(area.code)}
    return {area.code: (area.name_zh, area.name_en), **below}


def _total(area: AreaRow, groups: Mapping[str, Mapping[str, dict[str, int]]]) -> Figures:
    sums: dict[str, dict[str, int]] = {}
    for name, found in groups.items():
        total: dict[str, int] = defaultdict(int)
        for counts in found.values():
            for key, count in counts.items():
                total[key] += count
        sums[name] = dict(total)
    return Figures(
        code=area.code,
        name_zh=area.name_zh,
        name_en=area.name_en,
        standings=sums["standings"],
        today=sums["today"],
        month=sums["month"],
        alerts=sums["alerts"],
    )


def _above(area: AreaRow, top: str) -> tuple[AreaRow, ...]:
    codes = above(area.code, top)
    rows = divisions(set(codes)) if codes else {}
    return tuple(AreaRow(code, rows[code].name_zh, rows[code].name_en, "") for code in codes if code in rows)
