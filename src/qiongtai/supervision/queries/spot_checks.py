"""Spot checks, and the finished cases that can be drawn."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from qiongtai.catalogue.queries.names import item_names
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.queries.organs import organs
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.models import DrawnCase, SpotCheck, WatchedCase
from qiongtai.supervision.queries.alerts import supervised
from qiongtai.supervision.rules.draw import digest_of, drawn
from qiongtai.supervision.rules.measure_codes import Looked


@dataclass(frozen=True, slots=True)
class SpotCheckRow:
    """One draw; *looked* counts the cases that were looked at, *faulty* those in which something did not hold."""

    id: int
    area_zh: str
    area_en: str
    first_day: date
    last_day: date
    seed: str
    digest: str
    population: int
    size: int
    looked: int
    faulty: int
    drawn_at: datetime
    drawn_by_name: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One drawn case; *faults* None: nobody looked yet."""

    id: int
    place_in_draw: int
    case_id: int
    number: str
    item_zh: str
    item_en: str
    organ_zh: str
    organ_en: str
    faults: tuple[Looked, ...] | None
    words: str
    found_at: datetime | None
    found_by_name: str


@dataclass(frozen=True, slots=True)
class SpotCheckPage:
    """A draw with its cases."""

    row: SpotCheckRow
    cases: tuple[DrawnRow, ...]


def finished_between(
    actor: Actor, area: str, organ_key: str, since: datetime, until: datetime
) -> "QuerySet[WatchedCase]":
    """Return the cases of *area* that were closed in the half-open span and that *actor* supervises, by id."""
    low, high = reach(area)
    rows = WatchedCase.objects.filter(supervised(actor), place__gte=low, place__lte=high)
    rows = rows.filter(closed_at__gte=since, closed_at__lt=until)
    return (rows.filter(organ_key=organ_key) if organ_key else rows).order_by("pk")


def spot_checks(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[SpotCheckRow]:
    """Return a page of the draws in the actor's reach, the newest first."""
    page = page_of(_seen(actor), order=["-drawn_at", "-id"], show=lambda row: row, after=after, size=size)
    return Page(_shown(page.rows), page.next)


def spot_check(actor: Actor, spot_check_id: int) -> SpotCheckPage:
    """Return a draw with its cases. Raises `NotFound`."""
    row = _seen(actor).filter(pk=spot_check_id).first()
    if row is None:
        raise NotFound
    cases = list(DrawnCase.objects.filter(spot_check=row).order_by("place_in_draw"))
    items, offices = item_names([one.item_key for one in cases]), organs({one.organ_id or 0 for one in cases})
    found = []
    for one in cases:
        item, office = items.get(one.item_key), offices.get(one.organ_id or 0)
        found.append(
            DrawnRow(
                id=one.pk,
                place_in_draw=one.place_in_draw,
                case_id=one.case_id,
                number=one.number,
                item_zh=item.name_zh if item else one.item_key,
                item_en=item.name_en if item else one.item_key,
                organ_zh=office.name_zh if office else "",
                organ_en=office.name_en if office else "",
                faults=None if one.faults is None else tuple(map(Looked, one.faults)),
                words=one.words,
                found_at=one.found_at,
                found_by_name=one.found_by_name,
            )
        )
    return SpotCheckPage(_shown([row])[0], tuple(found))


def drawn_again(seed: str, digest: str, ids: list[int], size: int) -> tuple[int, ...] | None:
    """Return the draw made anew out of *ids*, or None when that is not the list that was drawn from."""
    return drawn(seed, ids, size) if digest_of(ids) == digest else None


def _seen(actor: Actor) -> "QuerySet[SpotCheck]":
    mine = Q(pk__in=())
    for grant in actor.grants_of(Power.SUPERVISE):
        mine |= Q(area__gte=grant.low, area__lte=grant.high)
    return SpotCheck.objects.filter(mine)


def _shown(rows: "tuple[SpotCheck, ...] | list[SpotCheck]") -> tuple[SpotCheckRow, ...]:
    places = divisions({row.area for row in rows})
    counts = DrawnCase.objects.filter(spot_check__in=[row.pk for row in rows]).values("spot_check_id")
    sums = counts.annotate(
        looked=Count("pk", filter=Q(found_at__isnull=False)),
        faulty=Count("pk", filter=Q(found_at__isnull=False) & ~Q(faults=[])),
    )
    figures = {one["spot_check_id"]: (one["looked"], one["faulty"]) for one in sums.order_by()}
    return tuple(
        SpotCheckRow(
            id=row.pk,
            area_zh=places[row.area].name_zh if row.area in places else row.area,
            area_en=places[row.area].name_en if row.area in places else row.area,
            looked=figures.get(row.pk, NONE)[0],
            faulty=figures.get(row.pk, NONE)[1],
            **{name: getattr(row, name) for name in PLAIN},
        )
        for row in rows
    )


NONE = (0, 0)
PLAIN = ("first_day", "last_day", "seed", "digest", "population", "size", "drawn_at", "drawn_by_name")
