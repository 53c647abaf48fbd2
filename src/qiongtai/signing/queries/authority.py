"""The authority's certificate, and which of those that it issued were revoked, for anybody to check without us."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.signing.adapters.keys import fingerprint, pem
from qiongtai.signing.models import Certificate
from qiongtai.signing.rules.holders import HolderKind


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """The authority's certificate as text (*pem*), its *fingerprint* (SHA-256), and until when it is good."""

    pem: bytes
    der: bytes
    fingerprint: str
    not_after: datetime


def authority_row() -> AuthorityRow | None:
    """Return the authority that signs now, or None while nothing was signed yet."""
    rows = Certificate.objects.filter(holder_kind=HolderKind.AUTHORITY, replaced_at=None, revoked_at=None)
    row = rows.first()
    if row is None:
        return None
    der = bytes(row.der)
    return AuthorityRow(pem(der), der, fingerprint(der), row.not_after)
