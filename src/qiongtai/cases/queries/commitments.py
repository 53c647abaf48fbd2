"""Commitments: of one case, those to be checked, and those found broken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F

from qiongtai.cases.models.commitment import BROKEN, UNCHECKED, Commitment
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.commitments import Finding
from qiongtai.cases.rules.wording import article_zh, term_zh
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.documents.queries.papers import unnumbered_pdf
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.lights import Light, light
from qiongtai.places.queries.organs import organ

CHECKING = (Power.HANDLE, Power.APPROVE)
SOON = timedelta(days=3)
"""A check takes a visit, so it turns yellow three days before its end."""
COLUMNS = ("id", "case_id", "signer", "signed_at", "check_due_on", "check_due_at", "finding", "words", "found_at")
MORE = ("found_by_name", "revoked_at")
OF_THE_CASE = {name: F(f"case__{name}") for name in ("number", "name_zh", "name_en", "applicant_name")}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """A signed commitment; *finding* None: not checked yet, *check_due_on* None: not granted yet."""

    id: int
    case_id: int
    number: str
    name_zh: str
    name_en: str
    applicant_name: str
    signer: str
    signed_at: datetime
    check_due_on: date | None
    light: Light
    finding: Finding | None
    words: str
    found_at: datetime | None
    found_by_name: str
    revoked_at: datetime | None

    @property
    def to_check(self) -> bool:
        """Tell whether the check is open."""
        return self.check_due_on is not None and self.finding is None

    @property
    def to_revoke(self) -> bool:
        """Tell whether the licence has to be revoked."""
        return self.finding is Finding.BROKEN and self.revoked_at is None


def commitment_of(case_id: int, *, at: datetime) -> CommitmentRow | None:
    """Return the commitment of a case that the caller may see, None where nothing was signed."""
    row = Commitment.objects.filter(case_id=case_id).values(*COLUMNS, *MORE, **OF_THE_CASE).first()
    return _row(row, at) if row else None


def checks_due(actor: Actor, *, at: datetime, after: str | None = None, size: int = 20) -> Page[CommitmentRow]:
    """Return the commitments to be checked at the actor's organ, the earliest due first."""
    rows = Commitment.objects.filter(within(actor, *CHECKING), UNCHECKED).values(*COLUMNS, *MORE, **OF_THE_CASE)
    return page_of(rows, order=("check_due_at", "id"), show=lambda row: _row(row, at), after=after, size=size)


def broken_ones(actor: Actor, *, at: datetime, after: str | None = None, size: int = 20) -> Page[CommitmentRow]:
    """Return the broken commitments whose licences are not revoked yet, the earliest found first."""
    rows = Commitment.objects.filter(within(actor, *CHECKING), BROKEN).values(*COLUMNS, *MORE, **OF_THE_CASE)
    return page_of(rows, order=("found_at", "id"), show=lambda row: _row(row, at), after=after, size=size)


def says_of(spec: EntrySpec) -> dict[str, Any]:
    """Return what the organ makes known on the paper of a commitment."""
    rule = spec.item.informed_commitment
    return {
        "conditions": [one.name_zh for one in spec.item.conditions],
        "legal_basis": [
            f"《{one.law}》{article_zh(one.article)}" if one.article else f"《{one.law}》"
            for one in spec.item.legal_basis
        ],
        "check_term": term_zh(rule.term) if rule else "",
    }


def unsigned_commitment(case: CasePage, *, at: datetime) -> bytes:
    """Return the paper of a commitment to be signed by pen, as PDF/A; it has no number and is not kept."""
    spec = spec_of(case.entry_version_id)
    sender = organ(case.organ_id)
    data = {
        "organ_zh": sender.name_zh,
        "organ_en": sender.name_en,
        "applicant_name": case.applicant.name,
        "applicant_id": case.applicant.id_masked,
        "item_zh": case.name_zh,
        "case_number": case.number or "",
        **says_of(spec),
    }
    return unnumbered_pdf(PaperKind.INFORMED_COMMITMENT, data, at=at)


def _row(row: Mapping[str, Any], at: datetime) -> CommitmentRow:
    due_at = row["check_due_at"]
    kept = {name: row[name] for name in row if name not in ("check_due_at", "finding")}
    return CommitmentRow(
        **kept,
        finding=Finding(row["finding"]) if row["finding"] else None,
        light=light(at, due_at - SOON, due_at, None) if due_at and not row["finding"] else Light.GREEN,
    )
