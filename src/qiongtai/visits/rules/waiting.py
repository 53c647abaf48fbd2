"""How long somebody has to wait: said only where there is a ground for it."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from statistics import median

STEP = 5
"""Minutes to which an estimate is rounded up: more would be a pretence."""


def share_of(letter: str, waiting: Mapping[str, int], windows: Iterable[Collection[str]]) -> float:
    """Return how many windows' work goes to the group *letter*: a window divides itself as its groups wait.

    *waiting* says how many tickets wait in each group, *windows* which groups each open window serves.
    """
    serving = [groups for groups in windows if letter in groups]
    mine = max(1, waiting.get(letter, 0))
    return sum(mine / (mine + sum(waiting.get(one, 0) for one in groups if one != letter)) for groups in serving)


def estimate(ahead: int, windows: float, services: Sequence[float], *, ground: int) -> int | None:
    """Return the expected waiting time in minutes for somebody with *ahead* tickets before them, or None.

    *services* are the minutes that recent services of the same group took, *windows* how many windows' work goes to it
    (`share_of`). Without *ground* services, or without an open window, nothing can be said honestly.
    """
    if windows <= 0 or len(services) < ground:
        return None
    return STEP * math.ceil(ahead * median(services) / windows / STEP)


def ticket_code(letter: str, number: int) -> str:
    """Return what a ticket shows: the group's letter and its number of the day, ``A001``."""
    return f"{letter}{number:03}"


def seconds_between(since: datetime | None, until: datetime | None) -> int:
    """Return the whole seconds from *since* to *until*; 0 when one of them is not known."""
    return int((until - since).total_seconds()) if since and until else 0
