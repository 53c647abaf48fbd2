"""Groups of services: each has a letter, its tickets are numbered apart, and windows serve one or several of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qiongtai.law.refusal import Refusal


class GroupsWrong(Refusal):
    """A window serves at least one group, and only groups that there are."""

    field = "groups"


class GroupNotServed(Refusal):
    """No window of this hall serves this. Choose from what the page shows."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of services; *organs*: the kinds of organ whose items belong to it; *windows*: names of its windows.

    *everything*: its windows serve the other groups too, where they are *bookable*.
    """

    letter: str
    key: str
    name_zh: str
    name_en: str
    organs: frozenset[str]
    windows: frozenset[str]
    bookable: bool
    everything: bool


@dataclass(frozen=True, slots=True)
class WindowPlan:
    """What a window serves, the first being its home; *in_use* False: the hall does without it for now."""

    window_id: int
    number: int
    name_zh: str
    name_en: str
    groups: tuple[str, ...]
    in_use: bool

    @property
    def home(self) -> str:
        """Return the group to whose bookings the window counts."""
        return self.groups[0]


def usual_groups(name_zh: str, groups: Sequence[Group]) -> tuple[str, ...]:
    """Return the letters that a window called *name_zh* usually serves; a name that no group knows serves all."""
    own = next((group for group in groups if name_zh in group.windows), None)
    if own is not None and not own.everything:
        return (own.letter,)
    first = own or groups[0]
    return (first.letter, *(group.letter for group in groups if group.bookable and group != first))


def check_groups(letters: Iterable[str], groups: Sequence[Group]) -> tuple[str, ...]:
    """Return *letters* without repetition, in their order; raise `GroupsWrong`."""
    found = tuple(dict.fromkeys(letters))
    if not found or not {group.letter for group in groups}.issuperset(found):
        raise GroupsWrong
    return found


def homes(windows: Iterable[WindowPlan]) -> dict[str, int]:
    """Return how many windows in use are at home in each group."""
    found: dict[str, int] = {}
    for window in windows:
        if window.in_use:
            found[window.home] = found.get(window.home, 0) + 1
    return found


def offered(groups: Sequence[Group], windows: Iterable[WindowPlan]) -> tuple[Group, ...]:
    """Return the groups that have a window in use of their own, in the order of their letters."""
    there = homes(windows)
    return tuple(group for group in groups if group.letter in there)


def group_for(organ_key: str, here: Sequence[Group]) -> Group:
    """Return the group of an item that organs of *organ_key* decide, among those offered *here*.

    An item without windows of its own belongs to the first group that serves everything, else to the first bookable
    one. Raises `GroupNotServed` where there is none.
    """
    own = next((group for group in here if organ_key in group.organs), None)
    rest = sorted((group for group in here if group.bookable), key=lambda group: not group.everything)
    if own is None and not rest:
        raise GroupNotServed
    return own or rest[0]
