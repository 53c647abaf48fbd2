"""What halls promise for errands."""

from qiongtai.errands.models import Promise
from qiongtai.errands.rules.promise import CUSTOMARY


def promise_of(place: str) -> int:
    """Return in how many working days the hall at *place* promises to be done."""
    set_ = Promise.objects.filter(pk=place).values_list("workdays", flat=True).first()
    return CUSTOMARY if set_ is None else set_
