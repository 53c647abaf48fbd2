"""The level of a division, read from its code."""

from qiongtai.places.rules.codes import Level
from qiongtai.places.rules.subtree import CUTS, cut_of

OF_CUT = dict(zip(CUTS, Level, strict=True))


def level_of(code: str) -> Level:
    """Return the level of the division of *code*.

    >>> level_of("469023100000")
    <Level.TOWNSHIP: 'township'>
    """
    return OF_CUT[cut_of(code)]
