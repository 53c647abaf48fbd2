"""Sign the list of certificates that hold no longer."""

from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce

from qiongtai.signing.adapters.crl import Ended, ended_list
from qiongtai.signing.models import Certificate
from qiongtai.signing.operations.certify import authority
from qiongtai.signing.rules.holders import HolderKind


def list_ended(*, at: datetime) -> bytes:
    """Return the list (CRL, DER) as of *at*: keys of officers who left, of organs that closed, and replaced ones.

    Nothing is left out when it expires, so that the list also tells of old files.
    """
    rows = (
        Certificate.objects.exclude(holder_kind=HolderKind.AUTHORITY)
        .filter(Q(revoked_at__isnull=False) | Q(replaced_at__isnull=False))
        .annotate(ended_at=Coalesce("revoked_at", "replaced_at"))
        .order_by("pk")
    )
    ended = [
        Ended(serial, when, replaced=revoked is None)
        for serial, when, revoked in rows.values_list("serial", "ended_at", "revoked_at")
    ]
    return ended_list(authority(at=at).pair, ended, at=at)
