"""Read on from a follower's bookmark: nothing is missed and nothing seen twice, in whatever order writers commit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from qiongtai.journal.queries.facts import FactRow


class Follower(Protocol):
    """Something that keeps tables of its own up to date with the facts.

    *name* is its bookmark's name and never changes. *kinds* are the facts that it wants (None: all).
    """

    name: str
    kinds: frozenset[str] | None

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Take in *facts*, in order. What it writes commits together with the bookmark, or not at all.

        An exception parks the fact that raised it: the batch is rolled back and offered again one fact at a time. A
        parked fact comes again later, after facts that followed it, so look at what is stored before overwriting it.
        """
        ...


def follow(follower: Follower, *, at: datetime, batch: int = 500) -> int:
    """Hand the next *batch* of facts to *follower* and return how many there were; 0 when it has caught up."""
    raise NotImplementedError


def rebuild(follower: Follower, *, at: datetime) -> None:
    """Send *follower* back to the first fact; it must have emptied its tables in the same transaction."""
    raise NotImplementedError
