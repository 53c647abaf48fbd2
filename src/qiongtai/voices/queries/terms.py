"""Within how long bad ratings are put right at a place."""

from qiongtai.law.terms import Term
from qiongtai.places.rules.subtree import line_of
from qiongtai.voices.models import RectificationTerm
from qiongtai.voices.rules.answers import DEFAULT_TERM, term_of


def rectification_term(place: str) -> Term:
    """Return the term of *place*: its own, or that of the nearest place above it, or the default."""
    rows = RectificationTerm.objects.filter(place__in=line_of(place)).order_by("-place")
    nearest = rows.values_list("workdays", flat=True).first()
    return DEFAULT_TERM if nearest is None else term_of(nearest)
