"""The expert review on the page of its case."""

from datetime import datetime

from qiongtai.cases.queries.reviews import ReviewRow, reviews_of
from qiongtai.cases.queries.rows import CasePage

CONVENED = "case.review_convened"


def review_box(found: CasePage, at: datetime) -> ReviewRow | None:
    """Return the case's last expert review; asks only where the case's facts tell of one."""
    if all(fact.kind != CONVENED for fact in found.history):
        return None
    return next(iter(reviews_of(found.id, at=at)), None)
