"""Time stamps (RFC 3161) by the installation's own stamping key, put into the seals of papers and read out of them."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import algos, cms, core, tsp, x509
from pyhanko.sign.general import CMSStructuralError, as_signing_certificate_v2
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from qiongtai.signing.adapters.keys import Pair, sign

POLICY = "2.25.77177680599371818890030353120002293674"
"""The number of our own policy: the clock of this installation, and nothing more is promised."""
SHA256 = "sha256"
TOKEN = "signature_time_stamp_token"  # noqa: S105  (the name of an attribute)
DAMAGED = (ValueError, TypeError, KeyError, IndexError, AttributeError, SignatureValidationError, CMSStructuralError)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The moment *at* that the key of *certificate* vouches for."""

    certificate: bytes
    at: datetime


class OurStamper(TimeStamper):
    """Stamps at the moment it is told, with the installation's key, without asking anybody."""

    def __init__(self, pair: Pair, *, at: datetime) -> None:
        """Keep the key and *at*."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.pair, self.at = pair, at

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Answer the request that the library makes of a stamping service."""
        token = stamped(req["message_imprint"]["hashed_message"].native, self.pair, at=self.at, nonce=req["nonce"])
        status = tsp.PKIStatusInfo({"status": tsp.PKIStatus("granted")})
        return tsp.TimeStampResp({"status": status, "time_stamp_token": token})


def stamped(digest: bytes, pair: Pair, *, at: datetime, nonce: Any = None) -> cms.ContentInfo:
    """Return the token that says that *digest* (SHA-256) was there at *at*."""
    certificate = x509.Certificate.load(pair.certificate)
    told: dict[str, Any] = {
        "version": "v1",
        "policy": tsp.ObjectIdentifier(POLICY),
        "message_imprint": {"hash_algorithm": {"algorithm": SHA256}, "hashed_message": digest},
        "serial_number": int.from_bytes(secrets.token_bytes(8)),
        "gen_time": at,
        "tsa": x509.GeneralName(name="directory_name", value=certificate.subject),
    }
    if nonce is not None and nonce.native is not None:
        told["nonce"] = nonce
    info = tsp.TSTInfo(told).dump()
    said = {
        "content_type": "tst_info",
        "signing_time": cms.Time({"utc_time": core.UTCTime(at)}),
        "signing_certificate_v2": as_signing_certificate_v2(certificate),
        "message_digest": hashlib.sha256(info).digest(),
    }
    attributes = cms.CMSAttributes([{"type": name, "values": (value,)} for name, value in said.items()])
    return _token(certificate, info, attributes, sign(pair.key, attributes.dump()))


def stamp_on(signer: cms.SignerInfo) -> Stamp | None:
    """Return the stamp on a signature, or None where it bears none that holds together and covers it."""
    try:
        tokens = [value for one in signer["unsigned_attrs"] if one["type"].native == TOKEN for value in one["values"]]
        [token] = tokens
        data = token["content"]
        [by] = data["signer_infos"]
        info = data["encap_content_info"]["content"].parsed
        covered = data["encap_content_info"]["content"].contents
        certificate = extract_certs_for_validation(data).signer_cert
        same, valid = validate_sig_integrity(by, certificate, "tst_info", hashlib.sha256(covered).digest())
        wanted = hashlib.sha256(signer["signature"].native).digest()
        if not (same and valid and _imprint(info) == (SHA256, wanted)):
            return None
        return Stamp(certificate.dump(), info["gen_time"].native)
    except DAMAGED:
        return None


def _imprint(info: tsp.TSTInfo) -> tuple[str, bytes]:
    imprint = info["message_imprint"]
    return imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native


def _token(certificate: x509.Certificate, info: bytes, attributes: Any, signature: bytes) -> cms.ContentInfo:
    digest = algos.DigestAlgorithm({"algorithm": SHA256})
    issued = cms.IssuerAndSerialNumber({"issuer": certificate.issuer, "serial_number": certificate.serial_number})
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": issued}),
            "digest_algorithm": digest,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signed_attrs": attributes,
            "signature": signature,
        }
    )
    content = cms.EncapsulatedContentInfo(
        {"content_type": cms.ContentType("tst_info"), "content": cms.ParsableOctetString(info)}
    )
    data = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": cms.DigestAlgorithms((digest,)),
            "encap_content_info": content,
            "certificates": {certificate},
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": cms.ContentType("signed_data"), "content": data})
