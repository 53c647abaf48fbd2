"""Whose seal a PDF file bears, and whether it is good."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.law.refusal import Refusal
from qiongtai.signing.adapters.keys import serial_of
from qiongtai.signing.adapters.pdf_check import PdfUnreadable, Seal, seal_of
from qiongtai.signing.models import Certificate
from qiongtai.signing.rules.holders import HolderKind, held
from qiongtai.signing.rules.verdicts import SealVerdict


class NotAPdf(Refusal):
    """This file cannot be opened as PDF. Choose the PDF of the paper as you got it, without a password."""

    field = "file"


@dataclass(frozen=True, slots=True)
class SealRow:
    """What a file's seal is worth: by whom, at which moment, on the paper of number *about*.

    *stamped*: the installation's time stamp vouches for the moment; without one it is only what the seal claims.
    """

    verdict: SealVerdict
    name: str = ""
    at: datetime | None = None
    about: str = ""
    stamped: bool = False


def check_seal(pdf: bytes) -> SealRow:
    """Return whose seal *pdf* bears and whether it is good. Raises `NotAPdf`."""
    try:
        seal = seal_of(pdf)
    except PdfUnreadable:
        raise NotAPdf from None
    if seal is None:
        return SealRow(SealVerdict.NONE)
    row = Certificate.objects.filter(serial=serial_of(seal.certificate), holder_kind=HolderKind.ORGAN).first()
    if row is None or bytes(row.der) != seal.certificate:
        return SealRow(SealVerdict.STRANGE)
    stamped_at = _stamped_at(seal)
    at = stamped_at or seal.at
    return SealRow(_verdict(seal, row, at), row.name, at, seal.about, stamped=stamped_at is not None)


def _stamped_at(seal: Seal) -> datetime | None:
    """Return the moment that our own stamping key vouches for."""
    if seal.stamp is None:
        return None
    row = Certificate.objects.filter(serial=serial_of(seal.stamp.certificate), holder_kind=HolderKind.STAMP).first()
    if row is None or bytes(row.der) != seal.stamp.certificate:
        return None
    good = held(row.not_before, row.not_after, row.revoked_at, seal.stamp.at)
    return seal.stamp.at if good else None


def _verdict(seal: Seal, row: Certificate, at: datetime | None) -> SealVerdict:
    if not (seal.intact and seal.whole):
        return SealVerdict.BROKEN
    if at is None or not held(row.not_before, row.not_after, row.revoked_at, at):
        return SealVerdict.ENDED
    return SealVerdict.GOOD
