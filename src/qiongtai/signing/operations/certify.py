"""Certify the key of an officer or an organ, on first need."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.signing.adapters.keys import Pair, life_of, new_pair, serial_of
from qiongtai.signing.adapters.safe import locked, unlocked
from qiongtai.signing.facts import CertificateIssued
from qiongtai.signing.models import Certificate
from qiongtai.signing.rules.holders import AUTHORITY, Holder, HolderKind, is_due


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs now: the certificate's row, its key, and the authority's certificate."""

    certificate_id: int
    pair: Pair


def signer_of(holder: Holder, *, at: datetime) -> Signer:
    """Return the key with which *holder* signs at *at*, made on first need and anew before the certificate ends."""
    row = _live(holder)
    if row is None or is_due(row.not_after, at):
        row = _made(holder, at)
    return Signer(row.pk, Pair(unlocked(row.key, holder=_mark(holder)), bytes(row.der)))


def authority(*, at: datetime) -> Signer:
    """Return the installation's own authority, founded on first need."""
    return signer_of(AUTHORITY, at=at)


def _live(holder: Holder) -> Certificate | None:
    rows = Certificate.objects.filter(holder_kind=holder.kind, holder_id=holder.id, replaced_at=None, revoked_at=None)
    return rows.first()


@transaction.atomic
def _made(holder: Holder, at: datetime) -> Certificate:
    """Make the next certificate of *holder*; whoever comes second takes what the first one made."""
    issuer = None if holder.kind is HolderKind.AUTHORITY else authority(at=at).pair
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"signing {_mark(holder)}"])
    before = _live(holder)
    if before is not None and not is_due(before.not_after, at):
        return before
    if before is not None:
        Certificate.objects.filter(pk=before.pk).update(replaced_at=at)
    pair = new_pair(holder, issuer=issuer, at=at)
    begins, ends = life_of(pair.certificate)
    row = Certificate.objects.create(
        holder_kind=holder.kind,
        holder_id=holder.id,
        name=holder.name,
        serial=serial_of(pair.certificate),
        der=pair.certificate,
        key=locked(pair.key, holder=_mark(holder)),
        not_before=begins,
        not_after=ends,
    )
    issued = CertificateIssued(
        certificate_id=row.pk, holder_kind=holder.kind, holder_id=holder.id, serial=row.serial, not_after=ends
    )
    record(issued, by=SYSTEM, at=at)
    return row


def _mark(holder: Holder) -> str:
    return f"{holder.kind.value}:{holder.id}"
