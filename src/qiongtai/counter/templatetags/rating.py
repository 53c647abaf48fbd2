"""The way from a case at the window to its customer's opinion."""

from typing import Any

from django import template

from qiongtai.foundation.clock import now
from qiongtai.voices.queries.services import ratable_stages

register = template.Library()


@register.inclusion_tag("counter/parts/rating_box.html")
def rating_box(case: Any) -> dict[str, Any]:
    """Offer to ask for a rating of what was just done for the customer, where it has not been rated."""
    return {"case": case, "stages": ratable_stages(case.id, now())}
