"""Write in an index without the rest of the house, so that another process can do it too."""

from pathlib import Path

from qiongtai.finder.adapters.store import EntryDoc, ItemDoc, Store
from qiongtai.finder.rules.terms import PHRASE


def write(folder: Path, key: str) -> None:
    """Put the item *key*, called ``name``, in the index under *folder*."""
    kept = Store(folder)
    with kept.writing():
        kept.replace(
            [key],
            [ItemDoc(key, "both", {PHRASE: ["name"]}, {})],
            [EntryDoc(1, key, key, "469023000000", True, "", "")],
        )
        kept.note({key: "1"})
