"""The cases of a window."""

from collections.abc import Collection

from django.db.models import Count, Q

from qiongtai.cases.models import Case
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.queries.scope import at_windows_of
from qiongtai.cases.queries.showing import CASE, ORGAN, case_row, named_by
from qiongtai.cases.rules.lifecycle import FINAL, UNANSWERED
from qiongtai.cases.rules.states import State
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor


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
    """Return how many cases under way lie at the actor's windows, by state; states without any are left out."""
    under_way = sorted(set(State) - FINAL)
    rows = (
        Case.objects.filter(at_windows_of(actor), _at(place), state__in=under_way)
        .values("state")
        .annotate(count=Count("id"))
        .order_by("state")
    )
    return {State(row["state"]): row["count"] for row in rows}


def _at(place: str | None) -> Q:
    return Q(window_place=place) if place else Q()
