"""The one predicate that decides, in SQL, which rows an actor sees."""

from django.db.models import Q

from qiongtai.law.actor import Actor, Power

NOTHING = Q(pk__in=())


def within(actor: Actor, *powers: Power, place: str = "place", organ: str | None = "organ_key") -> Q:
    """Return the condition that a row lies where *actor* holds one of *powers*.

    *place* and *organ* name the row's columns (division code, kind of organ); organ None leaves the organ out, for
    rows that are scoped by place alone (a hall's window). An actor without grants sees nothing.
    """
    condition = NOTHING
    for low, high, organ_key in {(g.low, g.high, g.organ_key) for g in actor.grants_of(*powers)}:
        reach = Q(**{f"{place}__gte": low, f"{place}__lte": high})
        if organ is not None and organ_key is not None:
            reach &= Q(**{organ: organ_key})
        condition |= reach
    return condition
