"""Follow a case without signing in."""

from datetime import datetime

from qiongtai.cases.queries.rows import PublicCase


def track(number: str, phone: str, *, at: datetime) -> PublicCase:
    """Return what the holder of number and phone may see; a wrong pair is `NotFound`, whichever is wrong."""
    raise NotImplementedError
