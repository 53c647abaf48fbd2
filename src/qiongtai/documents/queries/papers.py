"""Read, draw and check papers."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.conf import settings

from qiongtai.documents.adapters import store
from qiongtai.documents.adapters.typesetter import draw
from qiongtai.documents.models import Paper
from qiongtai.documents.rules.blank_form import blank_form
from qiongtai.documents.rules.content import Data, text
from qiongtai.documents.rules.kinds import PaperKind, PaperState, Standing
from qiongtai.documents.rules.licences import masked_name, standing_of_paper
from qiongtai.documents.rules.numbers import is_code, numbers_meant, plain_code
from qiongtai.documents.rules.wording import content_of
from qiongtai.foundation.clock import CHINA, day_of
from qiongtai.foundation.composed import WANTED_TEXT, Composed
from qiongtai.law.refusal import NotFound
from qiongtai.signing.operations.seal_paper import seal_paper
from qiongtai.signing.queries.seals import SealRow, check_seal


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A prepared paper; *code* is its public token of verification."""

    id: int
    kind: PaperKind
    number: str
    code: str
    subject_kind: str
    subject_id: str
    at: datetime
    state: PaperState


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """What anybody may know of a paper whose number or code they hold; the holder's name is masked.

    *digest* is the SM3 of the PDF as it was first drawn, None while nobody has read it; *seal* is what the seal in that
    PDF is worth, None while there is no PDF.
    """

    number: str
    kind: PaperKind
    organ_zh: str
    organ_en: str
    item_zh: str
    item_en: str
    holder: str
    issued_on: date
    standing: Standing
    digest: str | None
    seal: SealRow | None = None


def paper(paper_id: int) -> PaperRow:
    """Return a paper's row. Raises `NotFound`."""
    return row_of(_found(paper_id))


def paper_pdf(paper_id: int, *, at: datetime) -> bytes:
    """Return the paper as PDF/A, drawn and sealed by its organ on first reading, at *at*, and kept. Raises `NotFound`.

    What is kept is what counts: a later template draws later papers, and never changes one that was handed out. Of two
    who read it first at once, both get what the quicker one made.
    """
    row = _found(paper_id)
    kept = _kept(row.digest)
    if kept is not None:
        return kept
    pdf = _drawn(row, at)
    digest = store.put(pdf)
    if row.digest is None and not Paper.objects.filter(pk=paper_id, digest=None).update(digest=digest):
        return _kept(_found(paper_id).digest) or pdf
    return pdf


def _kept(digest: str | None) -> bytes | None:
    kept = store.opened(digest) if digest else None
    if kept is None:
        return None
    with kept:
        return kept.read()


def _drawn(row: Paper, at: datetime) -> bytes:
    """Draw the paper as it was prepared, and seal it where its organ is known and seals such papers."""
    printed_at = row.printed_at.astimezone(CHINA)
    content = content_of(PaperKind(row.kind), row.data, at=printed_at)
    pdf = draw(
        content,
        number=text(row.data, "printed_number", row.number),
        address=verification_address(row.code),
        at=printed_at,
        demonstration=settings.DEMONSTRATION,
    )
    organ_id = row.data.get("organ_id")
    if not content.sealed or not isinstance(organ_id, int):
        return pdf
    name = text(row.data, "seal_zh", text(row.data, "organ_zh"))
    return seal_paper(pdf, organ_id=organ_id, organ_name=name, number=row.number, at=at)


def blank_form_pdf(data: Data, *, at: datetime) -> bytes:
    """Return an empty application form as PDF/A; it has no number and is not kept.

    *data*: item_zh, item_en, organ_zh, fields (list of {label_zh, label_en, type, required, choices}), materials
    (list of {name, count}).
    """
    return draw(
        blank_form(data, at), number="", address="", at=at.astimezone(CHINA), demonstration=settings.DEMONSTRATION
    )


def unnumbered_pdf(kind: PaperKind, data: Data, *, at: datetime) -> bytes:
    """Return a paper that is to be signed by pen first, as PDF/A; it has no number and is not kept."""
    printed_at = at.astimezone(CHINA)
    content = content_of(kind, data, at=printed_at)
    return draw(content, number="", address="", at=printed_at, demonstration=settings.DEMONSTRATION)


def papers_of(subject_kind: str, subject_id: int | str) -> tuple[PaperRow, ...]:
    """Return the subject's papers, oldest first."""
    return tuple(
        PaperRow(key, PaperKind(kind), number, code, subject_kind, str(subject_id), at, PaperState(state))
        for key, kind, number, code, at, state in _of_subjects(subject_kind).rows(str(subject_id))
    )


@cache
def _of_subjects(kind: str) -> Composed:
    rows = Paper.objects.filter(subject_kind=kind, subject_id=WANTED_TEXT).order_by("pk")
    return Composed(lambda: rows.values_list("pk", "kind", "number", "code", "printed_at", "state"))


def check_paper(number_or_code: str, *, at: datetime) -> PaperCheck:
    """Return what the public may know of the paper on the day of *at*. Raises `NotFound`."""
    if is_code(number_or_code):
        row = Paper.objects.filter(code=plain_code(number_or_code)).first()
    else:
        row = Paper.objects.filter(number__in=numbers_meant(number_or_code)).first()
    if row is None:
        raise NotFound
    return PaperCheck(
        number=row.number,
        kind=PaperKind(row.kind),
        organ_zh=text(row.data, "organ_zh"),
        organ_en=text(row.data, "organ_en"),
        item_zh=text(row.data, "item_zh") or text(row.data, "name_zh"),
        item_en=text(row.data, "item_en") or text(row.data, "name_en"),
        holder=masked_name(text(row.data, "applicant_name") or text(row.data, "holder_name")),
        issued_on=day_of(row.printed_at),
        standing=standing_of_paper(PaperState(row.state), row.expires_on, day_of(at)),
        digest=row.digest,
        seal=seal_kept(row.digest),
    )


def seal_kept(digest: str | None) -> SealRow | None:
    """Return what the seal in the kept PDF of *digest* is worth; None where no PDF is kept."""
    pdf = _kept(digest)
    return check_seal(pdf) if pdf is not None else None


def verification_address(code: str) -> str:
    """Return where anybody can check the paper or licence of *code*."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}/verify/{code}"


def row_of(row: Paper) -> PaperRow:
    """Return what others may know of a paper."""
    return PaperRow(
        row.pk,
        PaperKind(row.kind),
        row.number,
        row.code,
        row.subject_kind,
        row.subject_id,
        row.printed_at,
        PaperState(row.state),
    )


def _found(paper_id: int) -> Paper:
    row = Paper.objects.filter(pk=paper_id).first()
    if row is None:
        raise NotFound
    return row
