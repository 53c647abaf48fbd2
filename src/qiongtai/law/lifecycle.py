"""The machine that every legal life runs on: one table, one way through it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from qiongtai.law.refusal import Refusal

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


class ActNotAllowed(Refusal):
    """“%(act)s” cannot be done now: this stands at “%(state)s”."""


@dataclass(frozen=True, slots=True)
class Machine(Generic[S, A]):
    """A lifecycle as a transition table: (state, act) leads to a state; a pair that is absent is not allowed."""

    table: Mapping[tuple[S, A], S]

    def advance(self, state: S, act: A) -> S:
        """Return the state to which *act* leads from *state*, or raise `ActNotAllowed`."""
        try:
            return self.table[state, act]
        except KeyError:
            raise ActNotAllowed(state=state, act=act) from None

    def acts(self, state: S) -> frozenset[A]:
        """Return the acts that are allowed in *state*."""
        return frozenset(act for known, act in self.table if known == state)

    def states(self) -> frozenset[S]:
        """Return every state that the table names."""
        return frozenset(state for state, _ in self.table) | frozenset(self.table.values())

    def reachable(self, start: S) -> frozenset[S]:
        """Return the states that can follow from *start*, itself included."""
        found, fresh = {start}, {start}
        while fresh:
            fresh = {after for (before, _), after in self.table.items() if before in fresh} - found
            found |= fresh
        return frozenset(found)

    def dead_ends(self, final: Iterable[S]) -> frozenset[S]:
        """Return the states from which no state of *final* can be reached; a sound lifecycle has none."""
        ends = frozenset(final)
        return frozenset(state for state in self.states() if not self.reachable(state) & ends)
