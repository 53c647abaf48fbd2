"""Who acts at a level that a place lacks."""

from collections.abc import Collection

LEVELS = ("province", "city", "county", "township", "village")


def acts_as(level: str, *, parent: str | None, children: Collection[str]) -> frozenset[str]:
    """Return the levels whose items a division of *level* handles, its own among them.

    The five levels are a classification, not a tree of fixed depth. A missing level is taken over by the division
    above it (a city whose townships hang directly under it handles county items, a county without townships handles
    township items), except right under the province, where a county handles the city's items itself.
    """
    own = LEVELS.index(level)
    taken = {level}
    if parent == LEVELS[0]:
        taken.update(LEVELS[1:own])
    if own and children:
        nearest = min(LEVELS.index(child) for child in children)
        taken.update(LEVELS[own + 1 : nearest])
    return frozenset(taken)
