"""The time line: days as hundredths of a width, so that a page can draw it without a script."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LEAST = 4
"""Days that the line shows at least."""
NARROWEST = 1.5
"""Hundredths that a bar takes at least, so that a decision on the same day is seen."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a line shows, both included."""

    first: date
    last: date

    def at(self, day: date, *, closing: bool = False) -> float:
        """Return where *day* begins on the line, or *closing* where it ends, in hundredths."""
        days = (self.last - self.first).days + 1
        passed = (min(max(day, self.first), self.last) - self.first).days + closing
        return round(100 * passed / days, 2)

    def width(self, first: date, last: date) -> float:
        """Return how long the stretch from *first* to *last* is drawn."""
        return max(round(self.at(last, closing=True) - self.at(first), 2), NARROWEST)


def span_of(days: Iterable[date | None]) -> Span | None:
    """Return the stretch that holds all of *days*; None when there are none."""
    known = sorted(day for day in days if day is not None)
    if not known:
        return None
    return Span(known[0], max(known[-1], known[0] + timedelta(days=LEAST)))
