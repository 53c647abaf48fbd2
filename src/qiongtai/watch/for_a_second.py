"""Figures that many viewers share: worked out once a second at most, whoever asks."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from qiongtai.supervision.queries.board import Board

GOOD_FOR = 1.0
MOST = 256


@dataclass(slots=True)
class Shared:
    """Keeps what was worked out for a second; of many who ask at once, one works and the others wait for it."""

    clock: Callable[[], float] = time.monotonic
    kept: dict[str, tuple[float, Board]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def board(self, key: str, work: Callable[[], Board]) -> Board:
        """Return the board kept under *key*, or what *work* makes of it now."""
        with self.lock:
            found = self.kept.get(key)
            if found is not None and self.clock() - found[0] < GOOD_FOR:
                return found[1]
            if len(self.kept) >= MOST:
                self.kept.clear()
            made = work()
            self.kept[key] = self.clock(), made
            return made


def tag_of(board: Board, *also: str) -> str:
    """Return an entity tag that changes with anything that the board shows."""
    return f'"{hashlib.sha256(repr((board, also)).encode()).hexdigest()[:24]}"'
