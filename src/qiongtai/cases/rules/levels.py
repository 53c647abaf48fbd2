"""What a lower organ examines first, and the higher one decides (行政许可法 35, 43)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from qiongtai.law.procedures import LOWER_ORGAN_EXAMINATION
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Term

PERMIT = "permit"


class AskedAgain(Refusal):
    """The lower organ has this already: %(names)s. The applicant is not asked for it again (Article 35).

    上级行政机关不得要求申请人重复提供申请材料。
    """


class AskTheLowerOrgan(Refusal):
    """The case was accepted as complete: send it back to the organ that examined it first, and say what is lacking."""


def report_term(item_type: str, own: Term | None) -> Term | None:
    """Return how long the lower organ has: what the item's law says (*own*), for a permit else twenty working days.

    For other matters (an allowance) Article 43 sets no term, and without one of their own none runs.
    """
    if own is not None:
        return own
    return LOWER_ORGAN_EXAMINATION if item_type == PERMIT else None


def refuse_asking(asked: Iterable[str], given: Collection[str], names: dict[str, str]) -> None:
    """Raise `AskedAgain` where the higher organ *asked* for what was *given* already, else `AskTheLowerOrgan`."""
    again = [names.get(key) or key for key in asked if key in given]
    if again:
        raise AskedAgain(names="、".join(again))
    raise AskTheLowerOrgan


class LevelPart(StrEnum):
    """Which part of the procedure an organ of one level has."""

    TAKEN_IN = "taken_in"
    EXAMINED = "examined"
    DECIDED = "decided"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a case on its way: its part, where, and whether it is *done*, *now* or *ahead*."""

    part: LevelPart
    place: str
    state: str


def stops(
    *, window: str, first: str, deciding: str, accepted: bool, sent_up: bool, decided: bool, closed: bool
) -> tuple[Stop, ...]:
    """Return the way of a case through the levels; empty where one organ does everything.

    *window*, *first* and *deciding* are division codes; *first* is empty where no lower organ examines.
    """
    examined = [(LevelPart.EXAMINED, first)] if first else []
    parts = [(LevelPart.TAKEN_IN, window), *examined, (LevelPart.DECIDED, deciding)]
    if len({place for _, place in parts}) < 2:
        return ()
    parts.append((LevelPart.HANDED_OVER, window))
    if closed:
        now = len(parts)
    elif decided:
        now = len(parts) - 1
    elif accepted:
        now = 1 if first and not sent_up else len(parts) - 2
    else:
        now = 0
    return tuple(
        Stop(part, place, "done" if index < now else "now" if index == now else "ahead")
        for index, (part, place) in enumerate(parts)
    )
