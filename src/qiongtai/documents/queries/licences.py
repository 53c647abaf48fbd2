"""Read and check licences."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from qiongtai.documents.models import Licence, LicenceEntry
from qiongtai.documents.queries.papers import seal_kept
from qiongtai.documents.rules.kinds import LicenceState, Standing
from qiongtai.documents.rules.licences import is_person, masked_name, standing_of_licence
from qiongtai.documents.rules.numbers import is_code, numbers_meant, plain_code
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.composed import WANTED, Composed
from qiongtai.foundation.statements import Statement
from qiongtai.law.refusal import NotFound
from qiongtai.signing.queries.seals import SealRow


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """A licence; *paper_id* is the paper to print."""

    id: int
    number: str
    code: str
    kind: str
    name_zh: str
    name_en: str
    holder_name: str
    place: str
    issued_on: date
    valid_from: date
    valid_until: date | None
    state: LicenceState
    paper_id: int


@dataclass(frozen=True, slots=True)
class LicenceCheck:
    """What anybody may know of a licence whose number or code they hold.

    By number, which can be guessed, a person's name comes masked; by the code on the paper it comes whole. *seal* is
    what the seal in the licence's PDF is worth, None while there is no PDF.
    """

    number: str
    name_zh: str
    name_en: str
    holder_name: str
    holder_id_masked: str
    organ_zh: str
    organ_en: str
    issued_on: date
    valid_from: date
    valid_until: date | None
    standing: Standing
    seal: SealRow | None = None


def check_licence(number_or_code: str, *, at: datetime) -> LicenceCheck:
    """Return what the public may know of the licence on the day of *at*. Raises `NotFound`."""
    licences = Licence.objects.select_related("paper")
    by_code = is_code(number_or_code)
    if by_code:
        licence = licences.filter(code=plain_code(number_or_code)).first()
    else:
        licence = licences.filter(number__in=numbers_meant(number_or_code)).first()
    if licence is None:
        raise NotFound
    hidden = not by_code and is_person(licence.holder_id_masked)
    return LicenceCheck(
        number=licence.number,
        name_zh=licence.name_zh,
        name_en=licence.name_en,
        holder_name=masked_name(licence.holder_name) if hidden else licence.holder_name,
        holder_id_masked=licence.holder_id_masked,
        organ_zh=licence.organ_zh,
        organ_en=licence.organ_en,
        issued_on=licence.issued_on,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        standing=standing_of_licence(LicenceState(licence.state), licence.valid_from, licence.valid_until, day_of(at)),
        seal=seal_kept(licence.paper.digest),
    )


def licences_of(case_id: int) -> tuple[LicenceRow, ...]:
    """Return the licences that the case led to, or that it renewed or changed, oldest first."""
    return tuple(row_of(ROWS.row(columns)) for columns in OF_A_CASE.rows(case_id))


def _led_to() -> "QuerySet[Licence, Any]":
    reissued = LicenceEntry.objects.filter(case_id=WANTED).values("licence_id")
    return Licence.objects.filter(Q(case_id=WANTED) | Q(pk__in=reissued)).order_by("pk").values_list(*ROWS.names)


ROWS, OF_A_CASE = Statement(Licence), Composed(_led_to)


def row_of(licence: Licence) -> LicenceRow:
    """Return what the house may know of a licence."""
    return LicenceRow(
        licence.pk,
        licence.number,
        licence.code,
        licence.kind,
        licence.name_zh,
        licence.name_en,
        licence.holder_name,
        licence.place,
        licence.issued_on,
        licence.valid_from,
        licence.valid_until,
        LicenceState(licence.state),
        licence.paper_id,
    )
