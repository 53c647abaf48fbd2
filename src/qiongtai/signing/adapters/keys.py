"""Keys and certificates: ECDSA on P-256, X.509."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from qiongtai.signing.rules.holders import CLOCKS_DIFFER, LASTS, Holder, HolderKind

SIGNS = ec.ECDSA(hashes.SHA256())
DER = serialization.Encoding.DER
LONGEST_NAME = 64
"""X.520 lets a common name be no longer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A private key (PKCS #8) and its certificate, both DER."""

    key: bytes
    certificate: bytes


def new_pair(holder: Holder, *, issuer: Pair | None, at: datetime) -> Pair:
    """Return a new key of *holder*, certified by *issuer* (None: by itself)."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name_of(holder)
    above = x509.load_der_x509_certificate(issuer.certificate) if issuer else None
    signer = private_key(issuer.key) if issuer else key
    authority = holder.kind is HolderKind.AUTHORITY
    begins = at - CLOCKS_DIFFER
    ends = at + LASTS[holder.kind]
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(min(ends, above.not_valid_after_utc) if above else ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if holder.kind is HolderKind.STAMP:
        built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    private = key.private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Pair(private, built.sign(signer, hashes.SHA256()).public_bytes(DER))


def sign(key: bytes, content: bytes) -> bytes:
    """Return the signature over *content*."""
    return private_key(key).sign(content, SIGNS)


def is_signed(certificate: bytes, content: bytes, signature: bytes) -> bool:
    """Tell whether *signature* over *content* is by the key of *certificate*."""
    public = x509.load_der_x509_certificate(certificate).public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey):
        return False
    try:
        public.verify(signature, content, SIGNS)
    except InvalidSignature:
        return False
    return True


def serial_of(certificate: bytes) -> str:
    """Return the number of *certificate* in hexadecimal."""
    return f"{x509.load_der_x509_certificate(certificate).serial_number:x}"


def is_issued_by(certificate: bytes, authority: bytes) -> bool:
    """Tell whether *authority* signed *certificate*."""
    try:
        x509.load_der_x509_certificate(certificate).verify_directly_issued_by(x509.load_der_x509_certificate(authority))
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def life_of(certificate: bytes) -> tuple[datetime, datetime]:
    """Return from when until when *certificate* is good."""
    found = x509.load_der_x509_certificate(certificate)
    return found.not_valid_before_utc, found.not_valid_after_utc


def name_in(certificate: bytes) -> str:
    """Return the name that *certificate* certifies."""
    found = x509.load_der_x509_certificate(certificate).subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""


def pem(certificate: bytes) -> bytes:
    """Return *certificate* as text."""
    return x509.load_der_x509_certificate(certificate).public_bytes(serialization.Encoding.PEM)


def der_of(text: bytes) -> bytes:
    """Return the certificate in *text* (PEM) as DER. Raises `ValueError`."""
    return x509.load_pem_x509_certificate(text).public_bytes(DER)


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of *certificate*, in pairs, as readers of PDF and openssl show it."""
    return x509.load_der_x509_certificate(certificate).fingerprint(hashes.SHA256()).hex(":").upper()


def private_key(key: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the key in *key* (PKCS #8, DER)."""
    found = serialization.load_der_private_key(key, None)
    if not isinstance(found, ec.EllipticCurvePrivateKey):
        raise TypeError("The stored key is not on an elliptic curve.")
    return found


def _name_of(holder: Holder) -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Qiongtai"),
        x509.NameAttribute(NameOID.COMMON_NAME, holder.name[:LONGEST_NAME]),
    ]
    if holder.kind is not HolderKind.AUTHORITY:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, f"{holder.kind.value}-{holder.id}"))
    return x509.Name(parts)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
