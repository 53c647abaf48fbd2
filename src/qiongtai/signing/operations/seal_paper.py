"""Seal a paper."""

from datetime import datetime

from django.db import transaction

from qiongtai.signing.adapters.pdf import sealed
from qiongtai.signing.operations.certify import authority, signer_of
from qiongtai.signing.rules.holders import STAMP, Holder, HolderKind


@transaction.atomic
def seal_paper(pdf: bytes, *, organ_id: int, organ_name: str, number: str, at: datetime) -> bytes:
    """Return *pdf* with the electronic seal of the organ (电子签名法 14: as good as a stamped one).

    The seal names the paper by its *number*, and bears the installation's time stamp.
    """
    signer = signer_of(Holder(HolderKind.ORGAN, organ_id, organ_name), at=at)
    above = authority(at=at).pair.certificate
    clock = signer_of(STAMP, at=at).pair
    return sealed(pdf, signer.pair, authority=above, stamp=clock, name=organ_name, about=number, at=at)
