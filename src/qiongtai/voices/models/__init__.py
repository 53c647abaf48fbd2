"""Tables of voices."""

from qiongtai.voices.models.rating import Rating, RectificationTerm, Tally

__all__ = ["Rating", "RectificationTerm", "Tally"]
