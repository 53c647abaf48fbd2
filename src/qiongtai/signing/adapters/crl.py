"""The authority's list of certificates that hold no longer (CRL, RFC 5280)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from qiongtai.signing.adapters.keys import Pair, private_key
from qiongtai.signing.rules.holders import LIST_LASTS


@dataclass(frozen=True, slots=True)
class Ended:
    """The certificate of *serial* (hexadecimal) holds no longer since *at*; *replaced*: the next one took its place."""

    serial: str
    at: datetime
    replaced: bool


def ended_list(issuer: Pair, ended: Iterable[Ended], *, at: datetime) -> bytes:
    """Return the list, signed by the authority *issuer* at *at* (DER)."""
    above = x509.load_der_x509_certificate(issuer.certificate)
    key = private_key(issuer.key)
    built = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(above.subject)
        .last_update(at)
        .next_update(at + LIST_LASTS)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
    )
    for one in ended:
        built = built.add_revoked_certificate(_entry(one))
    return built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def ended_in(crl: bytes, authority: bytes) -> dict[str, datetime]:
    """Return when which certificate ended, by serial. Raises `ValueError` for a list that *authority* did not sign."""
    found = x509.load_der_x509_crl(crl)
    above = x509.load_der_x509_certificate(authority)
    if not found.is_signature_valid(above.public_key()):  # type: ignore[arg-type]
        raise ValueError("The list is not signed by the authority.")
    return {f"{one.serial_number:x}": one.revocation_date_utc for one in found}


def _entry(one: Ended) -> x509.RevokedCertificate:
    flag = x509.ReasonFlags.superseded if one.replaced else x509.ReasonFlags.cessation_of_operation
    return (
        x509.RevokedCertificateBuilder()
        .serial_number(int(one.serial, 16))
        .revocation_date(one.at)
        .add_extension(x509.CRLReason(flag), critical=False)
        .build()
    )
