"""The way of a case through the levels, and what is on its way."""

from typing import Any

from django import template

from qiongtai.cases.queries.levels import way_of_levels
from qiongtai.cases.queries.transfers import transfers_of
from qiongtai.foundation.clock import now

register = template.Library()


@register.inclusion_tag("ui/parts/levels_box.html", takes_context=True)
def levels_box(context: dict[str, Any], case: Any) -> dict[str, Any]:
    """Tell at which level *case* is, how long the lower organ has, and what is not acknowledged."""
    if case.window_place == case.place:
        return {"way": None, "transfers": ()}
    actor = context["actor"]
    return {"way": way_of_levels(case.id, at=now()), "transfers": transfers_of(actor, case.id), "case": case}
