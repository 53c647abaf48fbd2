"""Use again what the platform holds of the applicant already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Material
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import officer_id
from qiongtai.cases.rules.reuse import ConsentMissing, Earlier, ReuseGone, ReuseSource
from qiongtai.cases.rules.tasks import MaterialState
from qiongtai.cases.rules.texts import clean
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.queries.files import FileRow
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.holdings import licence_in_force
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """What is used again, by material, and who consented: the applicant, or whoever came for them."""

    earlier: Mapping[str, Earlier]
    consent: str


NO_REUSE = Reuse(earlier={}, consent="")


def use_again(
    case: Case, spec: EntrySpec, wanted: Reuse, *, by: Actor, at: datetime
) -> tuple[facts.MaterialReused, ...]:
    """Hand earlier papers of the case's own applicant in again, and return the facts with the consent.

    Raises `ConsentMissing`, and `ReuseGone` for what is another party's, of another kind, or not in force any more.
    """
    if not wanted.earlier:
        return ()
    consent = clean(wanted.consent, longest=60)
    if not consent:
        raise ConsentMissing
    return tuple(_one(case, spec, key, earlier, consent, by, at) for key, earlier in wanted.earlier.items())


def _one(
    case: Case, spec: EntrySpec, key: str, earlier: Earlier, consent: str, by: Actor, at: datetime
) -> facts.MaterialReused:
    found = (
        _file(case, key, earlier) if earlier.source is ReuseSource.CASE else _licence(case, spec, key, earlier, by, at)
    )
    Material.objects.create(
        case=case,
        key=key,
        file_id=found.id,
        name=found.name,
        size=found.size,
        mime=found.mime,
        state=MaterialState.FILE,
        by_id=officer_id(by),
        at=at,
    )
    return facts.MaterialReused(
        **about(case),
        material=key,
        source=earlier.source.value,
        source_id=earlier.id,
        file_id=str(found.id),
        digest=found.digest,
        consent=consent,
    )


def _file(case: Case, key: str, earlier: Earlier) -> FileRow:
    row = Material.objects.filter(pk=earlier.id, key=key, file__isnull=False).select_related("case").first()
    if row is None or row.file_id is None or not _same_party(row.case, case):
        raise ReuseGone
    return file_row(row.file_id)


def _licence(case: Case, spec: EntrySpec, key: str, earlier: Earlier, by: Actor, at: datetime) -> FileRow:
    """The licence's own paper is handed in, as it was issued."""
    held, material = licence_in_force(earlier.id, on=day_of(at)), spec.item.material_named(key)
    if held is None or material is None or material.licence != held.kind:
        raise ReuseGone
    source = Case.objects.filter(pk=held.case_id).first()
    if source is None or not _same_party(source, case):
        raise ReuseGone
    return store_upload(name=f"{held.number}.pdf", content=paper_pdf(held.paper_id, at=at), by=by, at=at)


def _same_party(one: Case, other: Case) -> bool:
    return (one.person_id, one.enterprise_id) == (other.person_id, other.enterprise_id)
