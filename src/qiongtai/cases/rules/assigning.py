"""Steps given into the hands of one officer, and by whom."""

from qiongtai.cases.rules.permits import Seat, may
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import Refusal


class HolderUnfit(Refusal):
    """This officer does not hold the post of the step, or has acted on the case in a post that does not go with it."""

    field = "officer"


def leads(actor: Actor, seat: Seat) -> bool:
    """Tell whether *actor* leads the organ at *seat*: heads are those who may extend a term (行政许可法 42)."""
    return may(actor, Power.EXTEND, seat)


def may_assign(actor: Actor, power: Power, seat: Seat) -> bool:
    """Tell whether *actor* may give away a step of the post *power* at *seat*: its officers and their head."""
    return may(actor, power, seat) or leads(actor, seat)
