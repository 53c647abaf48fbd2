"""A draw that anybody can repeat: the seed and the list give the same cases again."""

import hashlib
import math
from collections.abc import Iterable


def drawn(seed: str, ids: Iterable[int], count: int) -> tuple[int, ...]:
    """Return *count* of *ids*: those whose SHA-256 together with *seed* is lowest, in that order."""
    return tuple(sorted(set(ids), key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).digest())[:count])


def size_of(population: int, *, share: float, minimum: int, most: int) -> int:
    """Return how many to draw out of *population*: a share, at least *minimum*, at most *most* and what there is."""
    return min(population, most, max(minimum, math.ceil(population * share)))


def digest_of(ids: Iterable[int]) -> str:
    """Return the SHA-256 of the list that was drawn from, so that a repeated draw can be held against it."""
    return hashlib.sha256(",".join(map(str, sorted(set(ids)))).encode()).hexdigest()
