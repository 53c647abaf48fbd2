"""How Chinese sounds when it is written in Latin letters, and what people mix up when they write it so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

LONGEST_SYLLABLE = 6
MIXED_UP = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"(?<=[aei]n)g$"), ""),
    (re.compile(r"^n(?=[aeiouv])"), "l"),
    (re.compile(r"v"), "u"),
)
"""Flat and curled, front and back, n and l: the South speaks them alike, so they are searched alike."""


def fold(syllable: str) -> str:
    """Return *syllable* with the sounds that are often mixed up made one."""
    for pattern, plain in MIXED_UP:
        syllable = pattern.sub(plain, syllable)
    return syllable


@dataclass(frozen=True, slots=True)
class Sounds:
    """The readings of each character, the usual one first, and all syllables there are."""

    readings: Mapping[str, tuple[str, ...]]
    syllables: frozenset[str]

    def of(self, run: str) -> list[tuple[str, ...]]:
        """Return the readings of each character of *run*; an unknown character has none."""
        return [self.readings.get(character, ()) for character in run]

    def pairs(self, run: str) -> Iterator[str]:
        """Yield each two neighbouring characters of *run* as folded sound, in all their readings."""
        for first, second in neighbours(self.of(run)):
            for one, other in product(first, second):
                yield sound_pair(one, other)

    def initials(self, run: str) -> str:
        """Return the first letters of the usual readings; a full stop for an unknown character."""
        return "".join(readings[0][0] if readings else "." for readings in self.of(run))

    def spelled(self, letters: str) -> list[str]:
        """Return *letters* cut into the fewest syllables; a rest that is none (typing goes on) is left out.

        Empty when not even the beginning is a syllable, or most of it is not.
        """
        best: list[list[str] | None] = [[]] + [None] * len(letters)
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - LONGEST_SYLLABLE), end):
                before = best[start]
                if before is None or letters[start:end] not in self.syllables:
                    continue
                found = best[end]
                if found is None or len(before) + 1 < len(found):
                    best[end] = [*before, letters[start:end]]
        reached = max(index for index, cut in enumerate(best) if cut is not None)
        return best[reached] or [] if len(letters) - reached <= LONGEST_SYLLABLE - 1 else []


def neighbours(readings: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield each two neighbours of *readings*."""
    return pairwise(readings)


def sound_pair(first: str, second: str) -> str:
    """Return the term under which two neighbouring syllables are kept."""
    return f"{fold(first)}_{fold(second)}"
