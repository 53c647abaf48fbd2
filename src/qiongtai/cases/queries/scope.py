"""The one predicate that decides which cases and steps an officer sees; every list, page and figure goes through it."""

from collections.abc import Iterable

from django.db.models import Q

from qiongtai.cases.models import Case
from qiongtai.cases.rules.permits import READING, Seat, sees
from qiongtai.foundation.scope import NOTHING, within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound

SUBMITTED = Q(number__isnull=False)
"""Drafts are their applicant's own: no officer sees them."""
Reach = tuple[str, str, str | None]
STEPS = (Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE)


def visible_to(actor: Actor) -> Q:
    """Return the condition that a case is the officer's to see.

    By a post over the deciding organ or over the one that examines first, or because it came in at their window.
    Every step of a case lies at one of these two organs, but for one that others countersign (`require_sight`).
    """
    deciding = within(actor, *READING)
    first = within(actor, *READING, place="first_place", organ="first_organ_key")
    windows = within(actor, Power.RECEIVE, place="window_place", organ=None)
    return SUBMITTED & (deciding | first | windows)


def at_windows_of(actor: Actor) -> Q:
    """Return the condition that a case came in at the officer's windows."""
    return SUBMITTED & within(actor, Power.RECEIVE, place="window_place", organ=None)


def to_do_of(actor: Actor) -> Q:
    """Return the condition that a step waits for a post that *actor* holds where the step lies."""
    condition = NOTHING
    for (low, high, organ_key), powers in reaches_of(actor).items():
        place = Q(place=low) if low == high else Q(place__gte=low, place__lte=high)
        reach = place & Q(power__in=sorted(powers))
        condition |= reach & Q(organ_key=organ_key) if organ_key is not None else reach
    return condition


def reaches_of(actor: Actor) -> dict[Reach, set[str]]:
    """Return which powers over steps *actor* holds, by where: first and last place, and kind of organ (None: all)."""
    reaches: dict[Reach, set[str]] = {}
    for grant in actor.grants_of(*STEPS):
        reaches.setdefault((grant.low, grant.high, grant.organ_key), set()).add(grant.power.value)
    return reaches


def require_sight(actor: Actor, case: Case, seats: Iterable[Seat] = ()) -> None:
    """Raise `NotFound` unless *case*, already loaded, is the officer's to see, as `visible_to` tells in SQL.

    *seats* are where its steps lie: who is asked to countersign at another organ reads the case that waits there,
    though their lists of cases do not hold it.
    """
    first = Seat(case.first_place, case.first_organ_key) if case.first_organ_id else None
    seen = sees(actor, deciding=Seat(case.place, case.organ_key), first=first, window_place=case.window_place)
    if case.number is None or not (seen or any(_reads(actor, seat) for seat in seats)):
        raise NotFound


def _reads(actor: Actor, seat: Seat) -> bool:
    return any(grant.covers(seat.place, seat.organ_key) for grant in actor.grants_of(*READING))
