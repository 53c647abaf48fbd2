"""Lists of errands."""

from datetime import datetime

from django.db.models import Count, Q

from qiongtai.errands.models import Errand
from qiongtai.errands.queries.naming import hall_names
from qiongtai.errands.queries.rows import ErrandRow, HallName
from qiongtai.errands.queries.scope import here, listed_for, mine
from qiongtai.errands.rules.lifecycle import RUNNING
from qiongtai.errands.rules.piles import STATES, Pile
from qiongtai.errands.rules.promise import unmandated
from qiongtai.errands.rules.states import Came, ErrandState
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor
from qiongtai.law.lights import Light, light
from qiongtai.people.queries.mandates import MandateRow, mandates


def agents_errands(
    actor: Actor,
    *,
    pile: Pile,
    colour: Light | None = None,
    whole_area: bool = False,
    after: str | None = None,
    size: int = 20,
    at: datetime,
) -> Page[ErrandRow]:
    """Return the errands of one pile at the agent's hall or in its *whole_area*, the most urgent first.

    *colour*: of this light only. Ended ones come the latest first.
    """
    rows = Errand.objects.filter(_reach(actor, whole_area), state__in=sorted(STATES[pile]))
    if colour is not None:
        rows = rows.filter(_shows(colour, at))
    order = ("-urgent_at", "-id") if pile is Pile.ENDED else ("urgent_at", "id")
    return _rows(page_of(rows, order=order, show=lambda row: row, after=after, size=size), at)


def agents_counts(actor: Actor, *, whole_area: bool = False) -> dict[Pile, int]:
    """Return how many errands lie on each pile but the last."""
    rows = Errand.objects.filter(_reach(actor, whole_area), closed_at=None).values("state")
    counts = {row["state"]: row["count"] for row in rows.annotate(count=Count("id")).order_by("state")}
    return {pile: sum(counts.get(state, 0) for state in STATES[pile]) for pile in Pile if pile is not Pile.ENDED}


def my_errands(actor: Actor, after: str | None = None, *, size: int = 20, at: datetime) -> Page[ErrandRow]:
    """Return the errands of a principal, the newest first."""
    rows = Errand.objects.filter(mine(actor))
    return _rows(page_of(rows, order=("-id",), show=lambda row: row, after=after, size=size), at)


def _reach(actor: Actor, whole_area: bool) -> Q:
    return listed_for(actor) if whole_area else listed_for(actor) & here(actor)


def _shows(colour: Light, at: datetime) -> Q:
    """Return the condition that the light is *colour*, as `law.lights.light` tells it; no statute sets this clock."""
    running = Q(due_at__isnull=False)
    return {
        Light.GREEN: running & Q(due_at__gt=at) & (Q(yellow_at__gt=at) | Q(yellow_at__isnull=True)),
        Light.YELLOW: running & Q(due_at__gt=at, yellow_at__lte=at),
        Light.RED: Q(due_at__lte=at),
        Light.STATUTORY: Q(pk__in=()),
    }[colour]


def _rows(page: Page[Errand], at: datetime) -> Page[ErrandRow]:
    halls = hall_names({row.held_at for row in page.rows})
    held = mandates({row.mandate_id for row in page.rows if row.mandate_id is not None})
    return Page(tuple(_shown(row, halls, held, at) for row in page.rows), page.next)


def _shown(row: Errand, halls: dict[str, HallName], held: dict[int, MandateRow], at: datetime) -> ErrandRow:
    mandate = held.get(row.mandate_id) if row.mandate_id is not None else None
    holds, colour = mandate is not None and mandate.holds(at), light_of(row, at)
    return ErrandRow(
        id=row.pk,
        place=row.place,
        held_at=row.held_at,
        offered_to=row.offered_to,
        principal_name=row.principal_name,
        matter=row.matter,
        state=ErrandState(row.state),
        came=Came(row.came),
        asked_at=row.asked_at,
        agent_name=row.agent_name,
        due_on=row.due_on,
        light=colour,
        provisional=row.provisional,
        closed_at=row.closed_at,
        hall_zh=halls[row.held_at].name_zh,
        hall_en=halls[row.held_at].name_en,
        mandated=holds,
        blocked=unmandated(runs=colour is not None, mandate_holds=holds),
    )


def light_of(row: Errand, at: datetime) -> Light | None:
    """Return the light of the promise; None while none runs."""
    if ErrandState(row.state) not in RUNNING or row.due_at is None:
        return None
    return light(at, row.yellow_at, row.due_at, None)
