"""The index of this node."""

from functools import cache
from pathlib import Path

from django.conf import settings

from qiongtai.finder.adapters.store import Store


def store() -> Store:
    """Return the index in the folder that the settings name."""
    return _at(Path(settings.INDEX_DIR))


@cache
def _at(folder: Path) -> Store:
    return Store(folder)
