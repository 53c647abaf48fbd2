"""What happens to certificates."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from qiongtai.law.facts import Fact
from qiongtai.signing.rules.holders import HolderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateIssued(Fact):
    """The authority certified a key; *serial* is the certificate's number in hexadecimal."""

    kind: ClassVar[str] = "certificate.issued"
    subject_field: ClassVar[str] = "certificate_id"
    begins: ClassVar[bool] = True
    certificate_id: int
    holder_kind: HolderKind
    holder_id: int
    serial: str
    not_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRevoked(Fact):
    """A certificate holds no longer; what was signed before stays signed (电子签名法 29)."""

    kind: ClassVar[str] = "certificate.revoked"
    subject_field: ClassVar[str] = "certificate_id"
    certificate_id: int
    serial: str
    reason: str
