"""Within how long bad ratings are put right at a place."""

from dataclasses import dataclass

from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.terms import Term
from qiongtai.places.rules.subtree import line_of
from qiongtai.voices.models import RectificationTerm
from qiongtai.voices.rules.answers import DEFAULT_TERM, term_of


@dataclass(frozen=True, slots=True)
class SetTermRow:
    """The term that a place set for itself and what lies below it, and the local rule on which it rests."""

    place: str
    term: Term
    basis: str


def rectification_term(place: str) -> Term:
    """Return the term of *place*: its own, or that of the nearest place above it, or the default."""
    rows = RectificationTerm.objects.filter(place__in=line_of(place)).order_by("-place")
    nearest = rows.values_list("workdays", flat=True).first()
    return DEFAULT_TERM if nearest is None else term_of(nearest)


def terms_set(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[SetTermRow]:
    """Return the terms that were set where *actor* maintains, by place."""
    rows = RectificationTerm.objects.filter(within(actor, Power.MAINTAIN, organ=None))
    return page_of(rows, order=("place",), show=_row, after=after, size=size)


def _row(row: RectificationTerm) -> SetTermRow:
    return SetTermRow(row.place, term_of(row.workdays), row.basis)
