"""What is told at once, before anything is filled in (行政许可法 32)."""

from qiongtai.cases.rules.states import NonAcceptance
from qiongtai.law.refusal import Refusal

AT_ONCE = (NonAcceptance.NOT_NEEDED, NonAcceptance.NOT_THIS_ORGAN)
"""No licence is needed: said at once. Another organ's: refused at once, and the right one named."""


class NotAtOnce(Refusal):
    """Only that no licence is needed, or that another organ is the right one, is told without an application form."""

    field = "ground"


def check_at_once(ground: NonAcceptance) -> None:
    """Raise `NotAtOnce` for a ground that needs the application to be looked at."""
    if ground not in AT_ONCE:
        raise NotAtOnce
