"""What still holds a result back at the window."""

from typing import Any

from django import template

from qiongtai.cases.queries.gates import Gates, gates_of
from qiongtai.cases.rules.states import State
from qiongtai.law.actor import Power

register = template.Library()
REFUSED = (State.REFUSED, State.CLOSED)
"""A refusal is never held back, and what is handed over is gone."""


@register.inclusion_tag("counter/parts/gates.html", takes_context=True)
def gates(context: Any, case: Any, blank: bool = True) -> dict[str, Any]:
    """Say what *case* waits for before its result may be handed over; *blank* False: the page asks for it itself."""
    held = case.state not in REFUSED
    found = (
        gates_of(case.id, case.entry_version_id, place=case.place, window_place=case.window_place) if held else Gates()
    )
    actor = context["actor"]
    return {
        "case": case,
        "unpaid": found.unpaid,
        "unprinted": found.unprinted and blank,
        "cashier": actor.holds(Power.CHARGE) or actor.holds(Power.DIRECT),
        "printable": case.licence is not None,
    }
