"""Seals in PDF files: PAdES B-T, added to the file without a change to what it shows (ETSI EN 319 142-1)."""

import io
from datetime import datetime
from typing import Any

from asn1crypto import keys, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from qiongtai.signing.adapters.keys import Pair
from qiongtai.signing.adapters.stamp import OurStamper

FIELD = "Seal"


class SignerAt(PdfSigner):
    """Signs at the moment it is told, not at that of this machine's clock."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        """Keep *at*."""
        super().__init__(*args, **kwargs)
        self.at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        """Begin to sign, at the moment that was told."""
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.at
        return session


def sealed(pdf: bytes, pair: Pair, *, authority: bytes, stamp: Pair, name: str, about: str, at: datetime) -> bytes:
    """Return *pdf* with the seal of *pair*, whose certificate *authority* issued; PDF/A stays PDF/A.

    *stamp* is the key that vouches for the moment. *about* is the number of the paper; the seal names it, so that it
    can be found again by the file alone.
    The seal has no picture of its own: the one that people see is drawn on the paper.
    """
    above: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    above.register(x509.Certificate.load(authority))
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(pair.certificate),
        signing_key=keys.PrivateKeyInfo.load(pair.key),
        cert_registry=above,
    )
    meta = PdfSignatureMetadata(
        field_name=FIELD, name=name, reason=about, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    written = io.BytesIO()
    clock = OurStamper(stamp, at=at)
    SignerAt(meta, signer, timestamper=clock, at=at).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=written)
    return written.getvalue()
