"""Powers that one person must not use on the same case, nor one post hold over the same place (不相容岗位).

行政许可法 (2019) 34 and 37 set examination apart from decision, and 34 III wants two officers on site; the pairs
are our own reading, to be stated as such. What is decided on the spot (34 II) is exempt.
"""

from collections.abc import Iterable

from qiongtai.law.actor import Grant, Power
from qiongtai.law.refusal import Refusal

PAIRS = frozenset(
    {
        frozenset({Power.ACCEPT, Power.APPROVE}),
        frozenset({Power.HANDLE, Power.REVIEW}),
        frozenset({Power.REVIEW, Power.APPROVE}),
        frozenset({Power.ANNOUNCE, Power.PUBLISH}),
    }
)


class PowersIncompatible(Refusal):
    """One person may not both %(first)s and %(second)s the same cases."""


def incompatible(one: Power, other: Power) -> bool:
    """Tell whether nobody may use both powers on the same case."""
    return frozenset({one, other}) in PAIRS


def check_compatible(grants: Iterable[Grant]) -> None:
    """Raise `PowersIncompatible` when two of *grants* would let one person use an incompatible pair on one case."""
    seen: list[Grant] = []
    for grant in grants:
        for other in seen:
            if incompatible(grant.power, other.power) and _meet(grant, other):
                first, second = sorted((grant.power, other.power))
                raise PowersIncompatible(first=first, second=second)
        seen.append(grant)


def _meet(one: Grant, other: Grant) -> bool:
    same_organ = None in (one.organ_key, other.organ_key) or one.organ_key == other.organ_key
    return same_organ and one.low <= other.high and other.low <= one.high
