"""Whose head may extend a joint term: the people's government at the level where it is handled (行政许可法 42)."""

from qiongtai.law.actor import Actor, Power

GOVERNMENTS = ("people_government", "township_government")
"""The governments: that of a province, city or county, and that of a township."""


def governed_by(actor: Actor) -> tuple[str, ...]:
    """Return the divisions of whose own government *actor* is the head: neither a higher one's, nor an organ's."""
    return tuple(sorted({one.low for one in actor.grants_of(Power.EXTEND) if one.organ_key in GOVERNMENTS}))


def heads(actor: Actor, place: str) -> bool:
    """Tell whether *actor* heads the people's government of *place*, where the lead organ sits."""
    return place in governed_by(actor)
