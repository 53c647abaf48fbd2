"""The supervisor's day: what is new, what is late, what climbs next, and where."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q

from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor
from qiongtai.law.terms import end_of
from qiongtai.places.queries.divisions import children, divisions
from qiongtai.places.queries.organs import organs_of
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.models import Alert, Card, Correction
from qiongtai.supervision.models.correction import ENDED
from qiongtai.supervision.queries import cards as card_queries
from qiongtai.supervision.queries.alerts import supervised
from qiongtai.supervision.queries.areas import AreaRow, above, area_of, home
from qiongtai.supervision.queries.corrections import lateness
from qiongtai.supervision.queries.notices import unread_count
from qiongtai.supervision.rules.measure_codes import CardState, CorrectionState

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the area, or an organ of it: corrections under way by rank, and how many are late."""

    code: str
    name_zh: str
    name_en: str
    ranks: dict[int, int] = field(default_factory=dict)
    late: int = 0
    reported: int = 0

    @property
    def under_way(self) -> int:
        """Return how many corrections are not over."""
        return sum(self.ranks.values())


@dataclass(frozen=True, slots=True)
class Day:
    """What a supervisor has to look at; *climbing*: corrections whose term ends today. Within the actor's reach."""

    area: AreaRow
    above: tuple[AreaRow, ...]
    unread: int
    new_alerts: int
    open_alerts: int
    under_way: int
    reported: int
    late: int
    climbing: int
    cards_proposed: int
    cards_appealed: int
    cards_late: int
    parts: tuple[Part, ...] = ()


def day_of_supervisor(actor: Actor, code: str | None, *, at: datetime, parts: bool = True) -> Day:
    """Return the day of *actor* in the area *code*, in a fixed number of queries. Raises `NotFound` outside."""
    area = area_of(actor, code)
    low, high = reach(area.code)
    here = supervised(actor) & Q(place__gte=low, place__lte=high)
    midnight = end_of(day_of(at))
    open_ones = Q(state=CorrectionState.OPEN)
    sums = (
        Correction.objects.filter(here)
        .exclude(state__in=ENDED)
        .aggregate(
            under_way=Count("pk"),
            reported=Count("pk", filter=Q(state=CorrectionState.REPORTED)),
            late=Count("pk", filter=lateness(at)),
            climbing=Count("pk", filter=open_ones & Q(due_at__gt=at, due_at__lte=midnight, rank__lt=3)),
        )
    )
    alerts = Alert.objects.filter(here, state="open").aggregate(
        open_alerts=Count("pk"), new_alerts=Count("pk", filter=Q(at__gte=midnight - ONE_DAY))
    )
    cards = Card.objects.filter(here).aggregate(
        cards_proposed=Count("pk", filter=Q(state=CardState.PROPOSED)),
        cards_appealed=Count("pk", filter=Q(state=CardState.APPEALED)),
        cards_late=Count("pk", filter=card_queries.lateness(at)),
    )
    return Day(
        area=area,
        above=_above(area, home(actor)),
        unread=unread_count(actor),
        **sums,
        **alerts,
        **cards,
        parts=_parts(area, here, at) if parts else (),
    )


def _parts(area: AreaRow, here: Q, at: datetime) -> tuple[Part, ...]:
    rows = Correction.objects.filter(here).exclude(state__in=ENDED).values_list(area.group, "rank")
    counted = rows.annotate(
        number=Count("pk"),
        late=Count("pk", filter=lateness(at)),
        reported=Count("pk", filter=Q(state=CorrectionState.REPORTED)),
    )
    names = _names(area)
    found: dict[str, Part] = {}
    for key, rank, number, late, reported in counted.order_by():
        before = found.get(key) or Part(key, *names.get(key, (key, key)))
        found[key] = Part(
            key,
            before.name_zh,
            before.name_en,
            {**before.ranks, rank: number},
            before.late + late,
            before.reported + reported,
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.late, -one.under_way, one.code)))


def _names(area: AreaRow) -> dict[str, tuple[str, str]]:
    own = {area.code: (area.name_zh, area.name_en)}
    if area.group == "organ_key":
        return {one.key: (one.name_zh, one.name_en) for one in organs_of(area.code)}
    return own | {one.code: (one.name_zh, one.name_en) for one in children(area.code)}


def _above(area: AreaRow, top: str) -> tuple[AreaRow, ...]:
    codes = above(area.code, top)
    rows = divisions(set(codes))
    return tuple(AreaRow(code, rows[code].name_zh, rows[code].name_en, "") for code in codes if code in rows)
