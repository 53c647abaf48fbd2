"""Supply what a correction notice named."""

from collections.abc import Mapping
from datetime import datetime

from qiongtai.law.actor import Actor


def supply_correction(
    *,
    case_id: int,
    form: Mapping[str, object] | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Hand in the corrected application; *form* None keeps the answers."""
    raise NotImplementedError
