"""Numbered blanks on which licences are printed: their numbers, their stock, their gaps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qiongtai.law.actor import Power
from qiongtai.law.refusal import Refusal

NUMBER = re.compile(r"([A-Z]{0,12})([0-9]{1,12})")
USING = (Power.RECEIVE, Power.CLOSE, Power.DIRECT)
"""Who takes blanks from a stock in their reach, and counts it."""
MOST = 10_000
"""Blanks in one range: a box, not a warehouse."""


class BlankState(StrEnum):
    """What became of a blank that left the stock."""

    USED = "used"
    SPOILT = "spoilt"


class BlankNumberWrong(Refusal):
    """A blank's number is letters (none are fine) and then digits, as printed on it."""

    field = "number"


class RangeWrong(Refusal):
    """The first and the last number must have the same letters and the same length, and the last comes later."""

    field = "last"


class RangeTooLong(Refusal):
    """Take in at most %(most)s blanks at a time."""

    field = "last"


@dataclass(frozen=True, slots=True, order=True)
class BlankNumber:
    """The number on a blank: letters, then a serial that is printed *width* digits wide."""

    prefix: str
    width: int
    serial: int

    def __str__(self) -> str:
        """Return the number as it is printed."""
        return f"{self.prefix}{self.serial:0{self.width}d}"


def read_number(text: str) -> BlankNumber:
    """Return the number that *text* shows; blanks and hyphens in it do not matter. Raises `BlankNumberWrong`."""
    found = NUMBER.fullmatch(re.sub(r"[\s\-]", "", text).upper())
    if not found:
        raise BlankNumberWrong
    return BlankNumber(found[1], len(found[2]), int(found[2]))


def read_range(first: str, last: str) -> tuple[BlankNumber, BlankNumber]:
    """Return both ends of a range of blanks. Raises `BlankNumberWrong`, `RangeWrong` and `RangeTooLong`."""
    low, high = read_number(first), read_number(last)
    if (low.prefix, low.width) != (high.prefix, high.width) or high.serial < low.serial:
        raise RangeWrong
    if high.serial - low.serial >= MOST:
        raise RangeTooLong(most=MOST)
    return low, high


def gaps_in(first: int, taken: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return the spans of serials that were passed over: not taken, though a later one was."""
    found, expected = [], first
    for serial in sorted(set(taken)):
        if serial > expected:
            found.append((expected, serial - 1))
        expected = max(expected, serial + 1)
    return tuple(found)
