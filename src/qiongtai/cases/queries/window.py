"""The cases of a window."""

from collections.abc import Collection

from django.db import connection
from django.db.models import Q

from qiongtai.cases.models import Case
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.queries.scope import at_windows_of
from qiongtai.cases.queries.showing import CASE, ORGAN, case_row, named_by
from qiongtai.cases.rules.lifecycle import FINAL, UNANSWERED
from qiongtai.cases.rules.states import State
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor, Power

MOST = 1000
"""How far the piles are counted: a higher one reads "1000+"."""


def window_cases(
    actor: Actor,
    *,
    states: Collection[State] | None = None,
    place: str | None = None,
    text: str | None = None,
    after: str | None = None,
    size: int = 20,
) -> Page[CaseRow]:
    """Return the cases that came in at the actor's windows, or online for their area.

    *states*: in one of these only. *place*: at this very hall, not in all of the actor's area. What waits for an answer
    comes by the end of its term; anything else the newest first.
    """
    cases = Case.objects.filter(at_windows_of(actor), named_by(text), _at(place))
    if states is not None:
        cases = cases.filter(state__in=sorted(states))
    order = ("answer_due_at", "id") if states and UNANSWERED.issuperset(states) else ("-id",)
    return page_of(cases.values(*CASE, **ORGAN), order=order, show=case_row, after=after, size=size)


def window_counts(actor: Actor, *, place: str | None = None) -> dict[State, int]:
    """Return how many cases under way lie at the actor's windows, by state, each counted up to `MOST`."""
    reaches = sorted({(grant.low, grant.high) for grant in actor.grants_of(Power.RECEIVE)})
    if not reaches:
        return {}
    where = " OR ".join(["window_place BETWEEN %s AND %s"] * len(reaches))
    values = [end for reach in reaches for end in reach]
    if place:
        where, values = f"window_place = %s AND ({where})", [place, *values]
    one = f"SELECT '{{0}}', count(*) FROM (SELECT FROM cases_case WHERE state = '{{0}}' AND ({where}) LIMIT {MOST}) one"  # noqa: S608
    states = sorted(set(State) - FINAL - {State.DRAFT})
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one.format(state.value) for state in states), values * len(states))
        return {State(state): count for state, count in cursor.fetchall() if count}


def _at(place: str | None) -> Q:
    return Q(window_place=place) if place else Q()
