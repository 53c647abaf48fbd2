"""Figures that many viewers share: worked out once a second at most, whoever asks."""

import hashlib

from qiongtai.foundation.kept import Kept
from qiongtai.foundation.keyset import Page
from qiongtai.supervision.queries.board import Board
from qiongtai.supervision.queries.live import LiveRow

BOARDS: Kept[Board] = Kept(1.0)
LISTS: Kept[Page[LiveRow]] = Kept(1.0)


def tag_of(shown: object, *also: str) -> str:
    """Return an entity tag that changes with anything of *shown*: frozen rows, which say all that they hold."""
    return f'"{hashlib.sha256(repr((shown, also)).encode()).hexdigest()[:24]}"'
