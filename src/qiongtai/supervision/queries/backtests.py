"""Backtests and what they found, within the reach of who asks; two of them compared."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.queries.organs import organs
from qiongtai.supervision.models.backtest import Backtest, BacktestFinding
from qiongtai.supervision.rules.codes import BacktestState, Colour

SHOWN = 20


@dataclass(frozen=True, slots=True)
class BacktestRow:
    """One backtest; *percent* tells how far it has come."""

    id: int
    code: str
    number: int
    catches_up: bool
    from_at: datetime | None
    until_at: datetime
    state: BacktestState
    percent: int
    facts_read: int
    facts_total: int
    found: int
    error: str
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None

    @property
    def under_way(self) -> bool:
        """Tell whether it waits or runs."""
        return self.state in (BacktestState.WAITING, BacktestState.RUNNING)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One breach that a backtest found."""

    breach: str
    colour: Colour
    at: datetime
    point: Point
    place_zh: str
    place_en: str
    organ_zh: str
    organ_en: str
    officer_name: str
    case_id: int | None
    number: str
    item_key: str
    particulars: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """What one backtest found that another did not (*added*), the other way round (*gone*), and what both did."""

    added: int
    gone: int
    same: int


def backtests_of(code: str) -> tuple[BacktestRow, ...]:
    """Return the latest backtests of a rule, the newest first."""
    return tuple(map(_shown, Backtest.objects.filter(code=code).order_by("-id")[:SHOWN]))


def backtest(actor: Actor, code: str, backtest_id: int) -> BacktestRow:
    """Return one backtest of a rule; raises `NotFound`. Every supervisor sees of it what lies in their reach."""
    row = Backtest.objects.filter(pk=backtest_id, code=code).first()
    if row is None or not actor.holds(Power.SUPERVISE):
        raise NotFound
    return _shown(row)


def findings(
    actor: Actor,
    backtest_id: int,
    *,
    besides: int | None = None,
    gone: bool = False,
    after: str | None = None,
    size: int = 20,
) -> Page[FindingRow]:
    """Return a page of what a backtest found, the newest breach first.

    *besides*: only what the backtest of that id did not find; *gone*: the other way round.
    """
    one, other = (besides, backtest_id) if gone and besides else (backtest_id, besides)
    rows = BacktestFinding.objects.filter(_reach(actor), backtest_id=one)
    if other is not None:
        rows = rows.exclude(breach__in=_keys(other))
    page = page_of(rows, order=["-at", "-id"], show=lambda row: row, after=after, size=size)
    return Page(_named(page.rows), page.next)


def compared(actor: Actor, backtest_id: int, other_id: int) -> Compared:
    """Return how what two backtests found differs, within the reach of *actor*."""
    one = BacktestFinding.objects.filter(_reach(actor), backtest_id=backtest_id)
    other = BacktestFinding.objects.filter(_reach(actor), backtest_id=other_id)
    same = one.filter(breach__in=_keys(other_id)).count()
    return Compared(added=one.count() - same, gone=other.count() - same, same=same)


def _keys(backtest_id: int) -> "QuerySet[BacktestFinding, str]":
    return BacktestFinding.objects.filter(backtest_id=backtest_id).values_list("breach", flat=True)


def _reach(actor: Actor) -> Q:
    return within(actor, Power.SUPERVISE)


def _named(rows: Any) -> tuple[FindingRow, ...]:
    places = divisions({row.place for row in rows})
    offices = organs({row.organ_id for row in rows if row.organ_id})
    found = []
    for row in rows:
        place, organ = places.get(row.place), offices.get(row.organ_id or 0)
        found.append(
            FindingRow(
                breach=row.breach,
                colour=Colour(row.colour),
                at=row.at,
                point=Point(row.point),
                place_zh=place.name_zh if place else row.place,
                place_en=place.name_en if place else row.place,
                organ_zh=organ.name_zh if organ else "",
                organ_en=organ.name_en if organ else "",
                officer_name=row.officer_name,
                case_id=row.case_id,
                number=row.number,
                item_key=row.item_key,
                particulars=row.particulars,
            )
        )
    return tuple(found)


def _shown(row: Backtest) -> BacktestRow:
    return BacktestRow(
        id=row.pk,
        code=row.code,
        number=row.number,
        catches_up=row.catches_up,
        from_at=row.from_at,
        until_at=row.until_at,
        state=BacktestState(row.state),
        percent=min(100, 100 * row.facts_read // row.facts_total) if row.facts_total else 0,
        facts_read=row.facts_read,
        facts_total=row.facts_total,
        found=row.found,
        error=row.error,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
    )
