"""The register of permits that the public may look up (行政许可法 40), without what identifies people."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from qiongtai.documents.models import Licence
from qiongtai.documents.rules.kinds import LicenceState, Standing
from qiongtai.documents.rules.licences import is_person, masked_name, standing_of_licence
from qiongtai.documents.rules.numbers import numbers_meant
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.keyset import Page, page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRow:
    """A permit as anybody may read it; a person's name comes masked, and no number of a person at all."""

    number: str
    name_zh: str
    name_en: str
    holder: str
    organ_zh: str
    organ_en: str
    issued_on: date
    valid_until: date | None
    standing: Standing


def public_register(
    text: str, kind: str, *, place: str = "", at: datetime, after: str | None = None, size: int = 20
) -> Page[PermitRow]:
    """Return the permits of a number, or of an enterprise whose name begins with *text*, the newest first.

    A person is found by the number alone: nobody is looked up by name. *place*: the digits its division begins with.
    """
    rows = Licence.objects.filter(_wanted(text.strip(), kind, place), permit=True)
    return page_of(rows, order=("-id",), show=lambda one: _row(one, day_of(at)), after=after, size=size)


def _wanted(text: str, kind: str, place: str) -> Q:
    wanted = Q()
    if text:
        numbers = numbers_meant(text)
        by_name = Q(holder_name__startswith=text) & ~Q(holder_id_masked__contains="*")
        wanted &= Q(number__in=numbers) if numbers else by_name
    if kind:
        wanted &= Q(kind=kind)
    return wanted & Q(place__startswith=place) if place else wanted


def _row(one: Licence, today: date) -> PermitRow:
    hidden = is_person(one.holder_id_masked)
    return PermitRow(
        number=one.number,
        name_zh=one.name_zh,
        name_en=one.name_en,
        holder=masked_name(one.holder_name) if hidden else one.holder_name,
        organ_zh=one.organ_zh,
        organ_en=one.organ_en,
        issued_on=one.issued_on,
        valid_until=one.valid_until,
        standing=standing_of_licence(LicenceState(one.state), one.valid_from, one.valid_until, today),
    )
