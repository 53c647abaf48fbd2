"""The cashier's drawer: counted by notes and coins, compared with what the shift took."""

from collections.abc import Mapping
from decimal import Decimal

from qiongtai.law.refusal import Refusal

PIECES = tuple(Decimal(one) for one in ("100", "50", "20", "10", "5", "1", "0.5", "0.1"))
"""The notes and coins that are counted, in yuan."""
MOST_PIECES = 100_000


class CountWrong(Refusal):
    """Count every kind of note and coin as a whole number; leave out what is not there."""


class DifferenceUnexplained(Refusal):
    """The drawer and the books differ by %(difference)s yuan. Say why, as far as you know."""

    field = "explanation"


def counted(pieces: Mapping[Decimal, int]) -> Decimal:
    """Return the sum in a drawer with *pieces*, how many there are of each kind. Raises `CountWrong`."""
    if any(kind not in PIECES or not 0 <= count <= MOST_PIECES for kind, count in pieces.items()):
        raise CountWrong
    return sum((kind * count for kind, count in pieces.items()), Decimal("0.00"))


def expected(*, float_: Decimal, taken: Decimal, paid_back: Decimal) -> Decimal:
    """Return what must lie in the drawer: the change it began with, and the cash taken less the cash paid back."""
    return float_ + taken - paid_back


def check_difference(difference: Decimal, explanation: str) -> None:
    """Raise `DifferenceUnexplained` when the drawer does not fit and nobody says why."""
    if difference and not explanation.strip():
        raise DifferenceUnexplained(difference=f"{difference:+.2f}")
