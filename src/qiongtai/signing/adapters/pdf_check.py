"""The seal of a PDF file, checked: hostile files get no further than qpdf and a strict reading of the seal."""

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import pikepdf
from asn1crypto import cms
from pyhanko.sign.general import CMSStructuralError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from qiongtai.signing.adapters.stamp import Stamp, stamp_on

MOMENT = re.compile(r"D:(\d{14})(?:([+-])(\d\d)'(\d\d)'?|Z.*)?")


class PdfUnreadable(Exception):
    """This is no PDF that can be read."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal of a file: by the key of *certificate*, claimed to be put at *at* on the paper *about*.

    *stamp*: who vouches for which moment, if anybody. *whole*: it covers every byte of the file. *intact*: what it
    covers was not changed since, and the key signed it.
    """

    certificate: bytes
    at: datetime | None
    about: str
    whole: bool
    intact: bool
    stamp: Stamp | None = None


def seal_of(pdf: bytes) -> Seal | None:
    """Return the only seal of *pdf*, or None where there is none or it cannot be made out. Raises `PdfUnreadable`."""
    found = _signature(pdf)
    if found is None:
        return None
    try:
        return _checked(pdf, found)
    except (ValueError, TypeError, KeyError, SignatureValidationError, CMSStructuralError):
        return None


def _signature(pdf: bytes) -> dict[str, Any] | None:
    """Return contents, ranges and time of the one signature in the file's form."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            form: Any = opened.Root.get("/AcroForm", {})
            values = [one.get("/V") for one in form.get("/Fields", []) if str(one.get("/FT", "")) == "/Sig"]
            values = [one for one in values if one is not None]
            if len(values) != 1:
                return None
            value: Any = values[0]
            return {
                "contents": bytes(value.Contents),
                "ranges": [int(one) for one in value.ByteRange],
                "at": str(value.get("/M", "")),
                "about": str(value.get("/Reason", "")),
            }
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError) as error:
        raise PdfUnreadable from error
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _checked(pdf: bytes, found: dict[str, Any]) -> Seal | None:
    first, length, second, rest = found["ranges"]
    if first != 0 or length < 1 or second < length or rest < 0:
        return None
    hole = pdf[length:second]
    whole = second + rest == len(pdf) and hole[:1] == b"<" and hole[-1:] == b">"
    signed = cms.ContentInfo.load(found["contents"])
    data = signed["content"]
    [signer] = data["signer_infos"]
    certs = extract_certs_for_validation(data)
    covered = hashlib.sha256(pdf[:length] + pdf[second : second + rest]).digest()
    same, valid = validate_sig_integrity(signer, certs.signer_cert, "data", covered)
    return Seal(
        certificate=certs.signer_cert.dump(),
        at=_moment(found["at"]),
        about=found["about"],
        whole=whole and bytes.fromhex(hole[1:-1].decode("ascii")) == found["contents"],
        stamp=stamp_on(signer),
        intact=same and valid and signer["digest_algorithm"]["algorithm"].native == "sha256",
    )


def _moment(text: str) -> datetime | None:
    found = MOMENT.fullmatch(text)
    if found is None:
        return None
    digits, sign, hours, minutes = found.groups()
    away = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=timezone(away))
    except ValueError:
        return None
