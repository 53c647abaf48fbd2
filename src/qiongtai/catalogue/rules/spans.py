"""How long a term lasts at least and at most, in days, so that terms in different units can be compared."""

import math

from qiongtai.law.terms import Term, Unit

LONGEST_HOLIDAY = 9
"""Days off in a row that a term in working days may run into at worst (a festival joined to a weekend)."""


def span(term: Term) -> tuple[float, float]:
    """Return the fewest and the most calendar days that *term* may take."""
    match term.unit:
        case Unit.ON_THE_SPOT:
            return 0, 0
        case Unit.HOUR:
            return term.value / 24, term.value / 24
        case Unit.DAY:
            return term.value, term.value
        case Unit.MONTH:
            return term.value * 28, term.value * 31
        case Unit.WORKDAY:
            return term.value, math.ceil(term.value * 7 / 5) + LONGEST_HOLIDAY
    raise AssertionError(term)


def surely_no_longer(term: Term, other: Term) -> bool:
    """Tell whether *term* can on no calendar end after *other*, both started together."""
    return term.value <= other.value if term.unit == other.unit else span(term)[1] <= span(other)[0]


def surely_longer(term: Term, other: Term) -> bool:
    """Tell whether *term* ends after *other* on every calendar."""
    return term.value > other.value if term.unit == other.unit else span(term)[0] > span(other)[1]
