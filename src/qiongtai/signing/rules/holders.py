"""Who holds a key, how long a certificate lasts, and when the next one is made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class HolderKind(StrEnum):
    """Who signs with a key."""

    AUTHORITY = "authority"
    OFFICER = "officer"
    ORGAN = "organ"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder: *id* is the account's or the organ's, 0 for the authority and the time stamp; *name* is certified."""

    kind: HolderKind
    id: int
    name: str


AUTHORITY = Holder(HolderKind.AUTHORITY, 0, "Qiongtai Certificate Authority")
STAMP = Holder(HolderKind.STAMP, 0, "Qiongtai Time Stamp")

LASTS = {
    HolderKind.AUTHORITY: timedelta(days=365 * 20),
    HolderKind.OFFICER: timedelta(days=365 * 2),
    HolderKind.ORGAN: timedelta(days=365 * 5),
    HolderKind.STAMP: timedelta(days=365 * 5),
}
LIST_LASTS = timedelta(days=7)
"""Who holds a list of ended certificates older than this fetches a new one."""
RENEWED_BEFORE = timedelta(days=30)
CLOCKS_DIFFER = timedelta(days=1)
"""A certificate is good from a little earlier than it was made, for readers whose clocks are slow."""


def is_due(not_after: datetime, at: datetime) -> bool:
    """Tell whether a certificate that ends at *not_after* is renewed at *at*."""
    return at >= not_after - RENEWED_BEFORE


def held(not_before: datetime, not_after: datetime, revoked_at: datetime | None, at: datetime) -> bool:
    """Tell whether a certificate was good at *at*: a signature made then stays good after it (电子签名法 13)."""
    return not_before <= at < not_after and (revoked_at is None or at < revoked_at)
