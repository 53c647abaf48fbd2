"""Prepare a paper about a case."""

from datetime import datetime
from typing import Any

from qiongtai.cases.models import Case
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.documents.operations.prepare_paper import prepare_paper
from qiongtai.documents.queries.papers import PaperRow
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.actor import Actor
from qiongtai.places.queries.organs import OrganRow, organ


def prepare(
    kind: PaperKind, case: Case, *, by: Actor, at: datetime, sender: OrganRow | None = None, **data: Any
) -> PaperRow:
    """Number a paper about *case* from its deciding organ (or *sender*), with what all papers say and *data*."""
    sender = sender or organ(case.organ_id)
    return prepare_paper(
        kind=kind,
        subject_kind="case",
        subject_id=case.pk,
        place=sender.place,
        data={
            "organ_zh": sender.name_zh,
            "organ_en": sender.name_en,
            "applicant_name": case.applicant_name,
            "applicant_id": case.applicant_number,
            "item_zh": case.name_zh,
            "item_en": case.name_en,
            "case_number": case.number or "",
            "phone": case.phone,
            **data,
        },
        by=by,
        at=at,
    )


def legal_basis(spec: EntrySpec) -> list[str]:
    """Return the texts that the item rests on, as papers cite them."""
    return [f"《{one.law}》第{one.article}条" if one.article else f"《{one.law}》" for one in spec.item.legal_basis]
