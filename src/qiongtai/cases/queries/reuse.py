"""What an applicant handed in or was given before, and need not bring again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from qiongtai.cases.models import Case, Material
from qiongtai.cases.queries.duplicates import of_party
from qiongtai.cases.rules.reuse import Earlier, ReuseSource
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.documents.queries.holdings import licences_in_force
from qiongtai.foundation.clock import day_of
from qiongtai.people.queries.parties import Party

GRANTED_CASES = 200
"""How many of a party's granted cases are looked through for licences, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that may be used for *material* again: what it is called, from when, and its digest."""

    material: str
    earlier: Earlier
    name: str
    number: str
    at: datetime
    digest: str


def offers_for(party: Party, item: ItemSpec, *, at: datetime) -> tuple[Offer, ...]:
    """Return the newest file for each material of *item* out of *party*'s earlier cases, and its licences in force."""
    return (*_files(of_party(party), item), *_licences(of_party(party), item, at))


def _files(theirs: Q, item: ItemSpec) -> Iterator[Offer]:
    of_their_cases = Case.objects.filter(theirs, number__isnull=False).values("pk")
    wanted = Material.objects.filter(case__in=of_their_cases, key__in=[one.key for one in item.materials])
    found = wanted.filter(file__isnull=False).order_by("key", "-at").distinct("key")
    for row in found.values("id", "key", "name", "at", "file__digest", "case__number"):
        yield Offer(
            material=row["key"],
            earlier=Earlier(ReuseSource.CASE, row["id"]),
            name=row["name"],
            number=row["case__number"] or "",
            at=row["at"],
            digest=row["file__digest"],
        )


def _licences(theirs: Q, item: ItemSpec, at: datetime) -> Iterator[Offer]:
    kinds = {one.licence: one.key for one in item.materials if one.licence}
    if not kinds:
        return
    granted = Case.objects.filter(theirs, granted=True).order_by("-id").values_list("pk", flat=True)[:GRANTED_CASES]
    for one in licences_in_force(list(granted), kinds, on=day_of(at)):
        yield Offer(
            material=kinds[one.kind],
            earlier=Earlier(ReuseSource.LICENCE, one.id),
            name=one.name_zh,
            number=one.number,
            at=one.at,
            digest=one.digest,
        )
