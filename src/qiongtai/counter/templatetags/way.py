"""The way of a case through the levels, and what is on its way."""

from typing import Any

from django import template

from qiongtai.cases.queries.levels import way_of_levels
from qiongtai.cases.queries.transfers import transfers_of
from qiongtai.cases.rules.states import Act
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power

register = template.Library()


@register.inclusion_tag("ui/parts/levels_box.html", takes_context=True)
def levels_box(context: dict[str, Any], case: Any) -> dict[str, Any]:
    """Tell at which level *case* is, how long the lower organ has, and what is not acknowledged."""
    if case.window_place == case.place:
        return {"way": None, "transfers": ()}
    actor = context["actor"]
    return {"way": way_of_levels(case.id, at=now()), "transfers": transfers_of(actor, case.id), "case": case}


@register.inclusion_tag("counter/parts/send_button.html", takes_context=True)
def send_button(context: dict[str, Any], case: Any) -> dict[str, Any]:
    """Offer to send the result to the applicant's window, where that is another one."""
    elsewhere = case.window_place != case.place and Act.DELIVER in case.acts
    return {"case": case, "offered": elsewhere and context["actor"].holds(Power.CLOSE)}
