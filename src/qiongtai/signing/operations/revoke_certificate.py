"""Revoke a certificate."""

from datetime import datetime

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.signing.facts import CertificateRevoked
from qiongtai.signing.models import Certificate
from qiongtai.signing.rules.holders import HolderKind


def revoke_certificates(*, kind: HolderKind, holder_id: int, reason: str, by: Actor, at: datetime) -> None:
    """Revoke what the holder signs with, in the caller's transaction; a holder without a key has none to revoke."""
    rows = Certificate.objects.select_for_update().filter(holder_kind=kind, holder_id=holder_id, revoked_at=None)
    for row in rows.filter(not_after__gt=at):
        Certificate.objects.filter(pk=row.pk).update(revoked_at=at, reason=reason)
        record(CertificateRevoked(certificate_id=row.pk, serial=row.serial, reason=reason), by=by, at=at)
