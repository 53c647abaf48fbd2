"""Make the archive file of a case (档案法 17; 电子文件归档)."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models.standing import about
from qiongtai.cases.queries.answers import form_rows
from qiongtai.cases.queries.reviews import papers_of_experts
from qiongtai.cases.queries.scope import require_sight
from qiongtai.cases.queries.site_checks import photos_of_case
from qiongtai.cases.queries.whole import Whole, whole_by_id
from qiongtai.documents.queries.files import file, open_file
from qiongtai.documents.queries.licences import licences_of
from qiongtai.documents.queries.papers import PaperRow, paper_pdf, papers_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.signing.adapters.archive import as_json
from qiongtai.signing.operations.write_archive import Part, spooled, write_archive

README = """这是一个办件的电子档案：全部文书、材料、留痕事实、经办人的数字签名和校验清单。
核验：qiongtai verify-archive 文件名，或在平台“核验文件”页面上传。

This is the archive file of one case: its papers, materials, recorded facts, the officers' signatures, and a manifest
with the digest of each (SM3, SHA-256). Check it with: qiongtai verify-archive FILE, or on the platform's page.
"""


@transaction.atomic
def make_archive(*, case_id: int, by: Actor, at: datetime) -> IO[bytes]:
    """Return all that is kept about a case as one file whose integrity anybody can check; the taking is a fact.

    For officers who may see the case. Raises `NotFound`, also while the case is a draft.
    """
    found = whole_by_id(case_id)
    require_sight(by, found.case)
    return _packed(found, by=by, at=at)


@transaction.atomic
def archive_member(*, case_id: int, by: Actor, at: datetime) -> IO[bytes]:
    """Return the archive file of a case as a part of a larger one; that *by* may have it is the caller's to have asked.

    Raises `NotFound` while the case is a draft.
    """
    return _packed(whole_by_id(case_id), by=by, at=at)


def _packed(found: Whole, *, by: Actor, at: datetime) -> IO[bytes]:
    case = found.case
    if case.number is None:
        raise NotFound
    papers = papers_of("case", case.pk)
    record(facts.ArchiveTaken(**about(case)), by=by, at=at)
    subjects = [("case", str(case.pk)), *(("paper", str(one.id)) for one in papers)]
    subjects += [("licence", str(one.id)) for one in licences_of(case.pk)]
    return spooled(
        lambda target: write_archive(
            target,
            _parts(found, papers, at),
            about=about_case(found),
            subjects=subjects,
            organ_id=case.organ_id,
            organ_name=found.organ_name_zh,
            at=at,
        )
    )


def _parts(found: Whole, papers: tuple[PaperRow, ...], at: datetime) -> Iterator[Part]:
    yield Part("README.txt", "readme", README.encode())
    yield Part("case.json", "form", as_json(summary(found)))
    for paper in papers:
        yield Part(f"papers/{paper.number}.pdf", "paper", paper_pdf(paper.id, at=at))
    yield from handed_in(found)
    for expert, file_id in papers_of_experts(found.case.pk):
        with open_file(file_id) as content:
            yield Part(f"opinions/{expert}-{file(file_id).name}", "material", content)
    for number, photo in enumerate(photos_of_case(found.case.pk), 1):
        with open_file(photo.file_id) as content:
            yield Part(f"site/{number:02d}-{photo.name}", "photo", content)


def handed_in(found: Whole) -> Iterator[Part]:
    """Yield the files that were handed in with the case, and the signature under its delivery."""
    handed = [(row.key, row.file_id) for row in found.materials if row.file_id]
    if found.delivery is not None and found.delivery.signature_id:
        handed.append(("signature", found.delivery.signature_id))
    for key, file_id in handed:
        with open_file(file_id) as content:
            yield Part(f"materials/{key}-{file(file_id).name}", "material", content)


def about_case(found: Whole) -> dict[str, Any]:
    """Return whose archive it is."""
    case = found.case
    return {"kind": "case", "id": case.pk, "number": case.number, "item": case.name_zh, "organ": found.organ_name_zh}


def summary(found: Whole) -> dict[str, Any]:
    """Return what the application said, numbers masked as officers see them."""
    case, applicant = found.case, found.applicant
    return {
        **about_case(found),
        "state": case.state,
        "submitted_at": case.submitted_at and case.submitted_at.isoformat(),
        "decided_at": case.decided_at and case.decided_at.isoformat(),
        "granted": case.granted,
        "applicant": {"name": applicant.name, "number": applicant.id_masked},
        "form": [{"question": row.label_zh, "answer": row.display_zh} for row in form_rows(case, found.spec)],
    }
