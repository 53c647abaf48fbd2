"""Compare a gateway's statement with our books, trade by trade."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qiongtai.charges.rules.codes import Difference


@dataclass(frozen=True, slots=True)
class Trade:
    """A payment (or, negative, a refund) as one side has it."""

    number: str
    order: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Found:
    """One difference; *ours* and *theirs* are None where a side knows nothing of the trade."""

    kind: Difference
    number: str
    order: str
    ours: Decimal | None
    theirs: Decimal | None


def compared(ours: Iterable[Trade], theirs: Sequence[Trade]) -> Iterator[Found]:
    """Yield what differs, by the trade's number: missing on a side, another amount, or listed twice by the gateway."""
    here = {one.number: one for one in ours}
    times = Counter(one.number for one in theirs)
    there = {one.number: one for one in theirs}
    for number in sorted(here.keys() | there.keys()):
        mine, other = here.get(number), there.get(number)
        order = mine.order if mine else other.order if other else ""
        if mine is None or other is None:
            kind = Difference.MISSING_HERE if mine is None else Difference.MISSING_THERE
            yield Found(kind, number, order, _sum(mine), _sum(other))
        elif mine.amount != other.amount:
            yield Found(Difference.AMOUNT, number, order, mine.amount, other.amount)
        if times[number] > 1 and other is not None:
            yield Found(Difference.TWICE, number, order, _sum(mine), other.amount * times[number])


def _sum(trade: Trade | None) -> Decimal | None:
    return trade.amount if trade else None
