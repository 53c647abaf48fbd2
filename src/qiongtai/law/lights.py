"""The colour of a case's clock (两级预警: yellow, then red; a further grade once the statutory end has passed)."""

from datetime import datetime
from enum import StrEnum


class Light(StrEnum):
    """How a case stands against its clocks, the worse the later."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    STATUTORY = "statutory"


def light(
    at: datetime,
    yellow_at: datetime | None,
    promised_due_at: datetime | None,
    statutory_due_at: datetime | None,
) -> Light:
    """Return the light at the instant *at*; None stands for a moment that never comes."""
    if statutory_due_at is not None and at >= statutory_due_at:
        return Light.STATUTORY
    if promised_due_at is not None and at >= promised_due_at:
        return Light.RED
    if yellow_at is not None and at >= yellow_at:
        return Light.YELLOW
    return Light.GREEN
