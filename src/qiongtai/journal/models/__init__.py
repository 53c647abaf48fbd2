"""The tables of the journal."""

from qiongtai.journal.models.tables import Bookmark, Epoch, Fact, Head, Parked

__all__ = ["Bookmark", "Epoch", "Fact", "Head", "Parked"]
