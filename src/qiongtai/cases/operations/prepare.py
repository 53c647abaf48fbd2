"""Prepare papers about a case."""

from datetime import datetime
from typing import Any

from qiongtai.cases.models import Case
from qiongtai.cases.rules.wording import article_zh
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import OrganRow, organ, organ_at
from qiongtai.places.rules.subtree import line_of

GOVERNMENT = "people_government"


def prepare(kind: PaperKind, case: Case, *, at: datetime, sender: OrganRow | None = None, **data: Any) -> PaperPrepared:
    """Number and keep a paper about *case* (see `sheet`), and return the fact, to be recorded with the others."""
    return prepare_papers(sheet(kind, case, sender=sender or organ(case.organ_id), **data), at=at)[0]


def sheet(kind: PaperKind, case: Case, *, sender: OrganRow, **data: Any) -> Sheet:
    """Return a paper about *case* from the organ *sender*, with what all papers say and *data*."""
    return Sheet(
        kind=kind,
        subject_kind="case",
        subject_id=case.pk,
        place=sender.place,
        data={
            "organ_id": sender.id,
            "organ_zh": sender.name_zh,
            "organ_en": sender.name_en,
            "applicant_name": case.applicant_name,
            "applicant_id": case.applicant_number,
            "item_zh": case.name_zh,
            "item_en": case.name_en,
            "item_type": case.item_type,
            "case_number": case.number or "",
            "phone": f"{case.phone[:3]}****{case.phone[-4:]}" if len(case.phone) > 7 else "",
            "received_on": day_of(case.submitted_at) if case.submitted_at else None,
            "accepted_on": case.accepted_on,
            **data,
        },
    )


def legal_basis(spec: EntrySpec) -> list[str]:
    """Return the texts that the item rests on, as papers cite them."""
    return [
        f"《{one.law}》{article_zh(one.article)}" if one.article else f"《{one.law}》" for one in spec.item.legal_basis
    ]


def reconsidering(sender: OrganRow) -> str:
    """Return who reconsiders the decisions of *sender*: the government at its level, or above where it is one itself.

    行政复议法 24: governments from county level up decide on reconsideration. Empty where none is known.
    """
    line = line_of(sender.place)
    above = line[-2] if sender.key == GOVERNMENT and len(line) > 1 else sender.place
    try:
        return organ_at(GOVERNMENT, above).name_zh
    except NotFound:
        return ""
