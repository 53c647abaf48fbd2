"""What a hall may set otherwise: the defaults, their bounds, and what makes one wrong. No law sets these figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qiongtai.law.refusal import Refusal

BOUNDS: Mapping[str, tuple[int, int]] = {
    "slot_minutes": (10, 120),
    "per_window": (0, 20),
    "days_ahead": (0, 60),
    "most_open": (1, 10),
    "calls": (1, 10),
    "early_minutes": (0, 240),
    "grace_minutes": (0, 120),
    "ground": (1, 50),
}


class ParameterOutOfRange(Refusal):
    """Choose a number from %(low)s to %(high)s."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a hall takes bookings and calls tickets.

    *slot_minutes*: the length of a slot; *per_window*: how many bookings each window takes in a slot (0: no booking);
    *days_ahead*: how many working days ahead one may book, today included when above 0; *most_open*: open bookings that
    one person may hold; *calls*: after so many calls without an answer a ticket is missed; *early_minutes* before its
    slot a booking may check in, and until *grace_minutes* after the slot's begin; *ground*: from so many services of
    today on a waiting time is estimated.
    """

    slot_minutes: int = 30
    per_window: int = 2
    days_ahead: int = 10
    most_open: int = 3
    calls: int = 3
    early_minutes: int = 60
    grace_minutes: int = 20
    ground: int = 3


def changed(known: Parameters, given: Mapping[str, int]) -> Parameters:
    """Return *known* with the values *given*; raise `ParameterOutOfRange` naming the first that lies outside."""
    for name, value in given.items():
        low, high = BOUNDS[name]
        if not low <= value <= high:
            refusal = ParameterOutOfRange(low=low, high=high)
            refusal.field = name
            raise refusal
    return replace(known, **given)


def differing(figures: Parameters, usual: Parameters) -> dict[str, int]:
    """Return those of *figures* that are not as *usual*, by name: only they are kept, so a new default reaches all."""
    return {name: getattr(figures, name) for name in BOUNDS if getattr(figures, name) != getattr(usual, name)}
