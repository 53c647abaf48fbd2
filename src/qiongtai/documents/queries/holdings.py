"""The licences that a party holds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from qiongtai.documents.models import Licence
from qiongtai.documents.rules.kinds import LicenceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A licence in force; *digest* is that of its PDF, empty while nobody has read it."""

    id: int
    case_id: int
    kind: str
    name_zh: str
    name_en: str
    number: str
    at: datetime
    valid_until: date | None
    paper_id: int
    digest: str


def licences_in_force(case_ids: Collection[int], kinds: Collection[str], *, on: date) -> tuple[Holding, ...]:
    """Return the newest licence of each of *kinds* that the cases led to and that is in force on the day *on*."""
    in_force = Q(state=LicenceState.VALID, valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
    found = Licence.objects.filter(in_force, case_id__in=case_ids, kind__in=list(kinds))
    return tuple(_row(one) for one in found.order_by("kind", "-id").distinct("kind").select_related("paper"))


def licence_in_force(licence_id: int, *, on: date) -> Holding | None:
    """Return the licence *licence_id* if it is in force on the day *on*; whose it is, the caller must ask."""
    licence = Licence.objects.filter(pk=licence_id).select_related("paper").first()
    if licence is None or licence.state != LicenceState.VALID or licence.valid_from > on:
        return None
    return None if licence.valid_until is not None and licence.valid_until < on else _row(licence)


def _row(one: Licence) -> Holding:
    return Holding(
        id=one.pk,
        case_id=one.case_id,
        kind=one.kind,
        name_zh=one.name_zh,
        name_en=one.name_en,
        number=one.number,
        at=one.paper.printed_at,
        valid_until=one.valid_until,
        paper_id=one.paper_id,
        digest=one.paper.digest or "",
    )
