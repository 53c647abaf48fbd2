"""What ratings add up to at a place: figures that name nobody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from qiongtai.places.rules.subtree import reach
from qiongtai.voices.models import Tally
from qiongtai.voices.rules.grades import BAD, Grade

MONTHS = 12
FEW = 5
"""A month with fewer ratings than this shows its sum alone: a single grade would tell who gave it (reading)."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month's ratings at a place and below. *grades* is in the order of `Grade`; None when they are too few."""

    month: date
    given: int
    grades: tuple[int, ...] | None
    owed: int
    answered: int
    in_time: int

    @property
    def by_grade(self) -> tuple[tuple[Grade, int | None], ...]:
        """Return each grade with its number, or with None where the grades are not shown."""
        return tuple(zip(Grade, self.grades or (None,) * len(Grade), strict=True))

    @property
    def good(self) -> int | None:
        """Return how many of a hundred ratings are not bad; None where the grades are not shown."""
        if self.grades is None:
            return None
        bad = sum(number for grade, number in zip(Grade, self.grades, strict=True) if grade in BAD)
        return round(100 * (self.given - bad) / self.given)


def figures(place: str, until: date, *, months: int = MONTHS) -> tuple[MonthRow, ...]:
    """Return the figures of the *months* months that end with that of *until*, the newest first; empty months left out.

    One query over the counted figures, whose number does not grow with the ratings.
    """
    low, high = reach(place)
    last = until.replace(day=1)
    first = _months_before(last, months - 1)
    rows = (
        Tally.objects.filter(month__gte=first, month__lte=last, place__gte=low, place__lte=high)
        .values("month", "grade")
        .annotate(given=Sum("given"), owed=Sum("owed"), answered=Sum("answered"), in_time=Sum("in_time"))
        .order_by("-month")
    )
    by_month: dict[date, dict[Grade, dict[str, Any]]] = {}
    for row in rows:
        by_month.setdefault(row["month"], {})[Grade(row["grade"])] = dict(row)
    return tuple(_month(month, grades) for month, grades in by_month.items())


def _month(month: date, grades: dict[Grade, dict[str, Any]]) -> MonthRow:
    sums = {name: sum(row[name] for row in grades.values()) for name in ("given", "owed", "answered", "in_time")}
    each = tuple(grades[grade]["given"] if grade in grades else 0 for grade in Grade)
    return MonthRow(month=month, grades=each if sums["given"] >= FEW else None, **sums)


def _months_before(month: date, count: int) -> date:
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)
