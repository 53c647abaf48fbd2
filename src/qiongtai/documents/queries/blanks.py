"""The stock of blanks: what was received, used, spoilt, is left, and was passed over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from qiongtai.documents.models.blank import Blank, BlankRange
from qiongtai.documents.rules.blanks import USING, BlankState, gaps_in
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    """One range of blanks. *passed_over* counts the numbers that were skipped; *next* is the one to take, if any."""

    id: int
    kind: str
    place: str
    first: str
    last: str
    received_at: datetime
    by_name: str
    total: int
    used: int
    spoilt: int
    left: int
    passed_over: int
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankRow:
    """A blank that left the stock."""

    number: str
    state: BlankState
    licence_number: str
    case_id: int | None
    reprint: bool
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StockTaking:
    """One range as it is counted: its row, the spans passed over as printed, and what left it, the latest first."""

    row: StockRow
    gaps: tuple[tuple[str, str], ...]
    taken: Page[BlankRow]


def stock_of(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[StockRow]:
    """Return the ranges in the actor's reach, the latest received first."""
    return page_of(_counted(_reach(actor)), order=("-id",), show=_row, after=after, size=size)


def stock_taking(actor: Actor, range_id: int, *, after: str | None = None, size: int = 50) -> StockTaking:
    """Return one range as it is counted. Raises `NotFound` outside the actor's reach."""
    row = _counted(_reach(actor) & Q(pk=range_id)).first()
    if row is None:
        raise NotFound
    serials = Blank.objects.filter(range_id=range_id).values_list("serial", flat=True)
    spans = gaps_in(row.first, serials)
    gone = Blank.objects.filter(range_id=range_id).select_related("licence")
    return StockTaking(
        row=_row(row),
        gaps=tuple((row.number(low), row.number(high)) for low, high in spans),
        taken=page_of(gone, order=("-id",), show=_blank, after=after, size=size),
    )


def next_blank(actor: Actor, kind: str, place: str) -> str:
    """Return the number of the next blank of *kind* in the stock of *place*, empty where none is left."""
    ranges = _counted(_reach(actor) & Q(kind=kind, place=place)).order_by("id")
    return next((found for found in (_row(one).next for one in ranges) if found), "")


def blanks_of(licence_id: int) -> tuple[BlankRow, ...]:
    """Return the blanks on which the licence was printed, oldest first."""
    rows = Blank.objects.filter(licence_id=licence_id).select_related("licence").order_by("id")
    return tuple(_blank(one) for one in rows)


def standing_blank(licence_id: int) -> str:
    """Return the number of the blank that the licence stands on, empty while it is on none that was not spoilt."""
    used = Blank.objects.filter(licence_id=licence_id, state=BlankState.USED.value)
    return used.order_by("-id").values_list("number", flat=True).first() or ""


def keeps_blanks(kind: str, places: Collection[str]) -> bool:
    """Tell whether one of *places* ever received blanks of *kind*: a stock that is used up still has to be refilled."""
    return BlankRange.objects.filter(kind=kind, place__in=places).exists()


def _reach(actor: Actor) -> Q:
    return within(actor, *USING, organ=None)


def _counted(wanted: Q) -> "QuerySet[BlankRange]":
    taken = Blank.objects.filter(range_id=OuterRef("pk")).order_by().values("range_id")
    used = taken.filter(state=BlankState.USED).annotate(n=Count("pk")).values("n")
    spoilt = taken.filter(state=BlankState.SPOILT).annotate(n=Count("pk")).values("n")
    highest = taken.annotate(n=Max("serial")).values("n")
    return BlankRange.objects.filter(wanted).annotate(
        used=Coalesce(Subquery(used), 0), spoilt=Coalesce(Subquery(spoilt), 0), highest=Subquery(highest)
    )


def _row(one: Any) -> StockRow:
    total, taken = one.last - one.first + 1, one.used + one.spoilt
    highest = one.highest if one.highest is not None else one.first - 1
    return StockRow(
        id=one.pk,
        kind=one.kind,
        place=one.place,
        first=one.number(one.first),
        last=one.number(one.last),
        received_at=one.received_at,
        by_name=one.by_name,
        total=total,
        used=one.used,
        spoilt=one.spoilt,
        left=total - taken,
        passed_over=highest - one.first + 1 - taken,
        next=one.number(highest + 1) if highest < one.last else "",
    )


def _blank(one: Blank) -> BlankRow:
    return BlankRow(
        number=one.number,
        state=BlankState(one.state),
        licence_number=one.licence.number if one.licence else "",
        case_id=one.licence.case_id if one.licence else None,
        reprint=one.reprint,
        reason=one.reason,
        by_name=one.by_name,
        at=one.at,
    )
