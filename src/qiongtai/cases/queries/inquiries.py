"""Opinions asked about cases: of one case, and those that wait at the actor's organ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F

from qiongtai.cases.models import Inquiry
from qiongtai.cases.models.inquiry import OPEN
from qiongtai.cases.queries.answers import form_rows
from qiongtai.cases.queries.rows import FormRow, MaterialRow
from qiongtai.cases.queries.whole import whole_by_id
from qiongtai.cases.rules.inquiries import ASKING
from qiongtai.cases.rules.permits import WORKING
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor
from qiongtai.law.lights import Light, light
from qiongtai.law.refusal import NotFound

SOON = timedelta(days=1)
OWN = ("id", "case_id", "question", "asked_at", "asked_by_name", "due_on", "due_at", "answer", "answered_at")
MORE = ("answered_by_name", "withdrawn_at")
NAMES = {
    "organ_name_zh": F("organ__name_zh"),
    "organ_name_en": F("organ__name_en"),
    "asking_organ_zh": F("case__organ__name_zh"),
    "asking_organ_en": F("case__organ__name_en"),
    "number": F("case__number"),
    "name_zh": F("case__name_zh"),
    "name_en": F("case__name_en"),
    "applicant_name": F("case__applicant_name"),
    "state": F("case__state"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryRow:
    """A question to an organ; *light* is green once it is answered or taken back. *open*: it can be answered now."""

    id: int
    case_id: int
    number: str | None
    name_zh: str
    name_en: str
    applicant_name: str
    asking_organ_zh: str
    asking_organ_en: str
    organ_name_zh: str
    organ_name_en: str
    question: str
    asked_at: datetime
    asked_by_name: str
    due_on: date
    answer: str
    answered_at: datetime | None
    answered_by_name: str
    withdrawn_at: datetime | None
    light: Light
    open: bool
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the organ that is asked may read: the question, the application and its materials."""

    row: InquiryRow
    form: tuple[FormRow, ...]
    materials: tuple[MaterialRow, ...]


def inquiries_of(case_id: int, *, at: datetime) -> tuple[InquiryRow, ...]:
    """Return the questions of a case that the caller may see, oldest first."""
    rows = Inquiry.objects.filter(case_id=case_id).order_by("id").values(*OWN, *MORE, **NAMES)
    return tuple(_row(row, at) for row in rows)


def asked_of(actor: Actor, *, at: datetime, after: str | None = None, size: int = 20) -> Page[InquiryRow]:
    """Return the open questions to the actor's organs, the earliest due first."""
    rows = Inquiry.objects.filter(within(actor, *WORKING), OPEN, case__state__in=ASKING)
    shown = rows.values(*OWN, *MORE, **NAMES)
    return page_of(shown, order=("due_at", "id"), show=lambda row: _row(row, at), after=after, size=size)


def asked(actor: Actor, inquiry_id: int, *, at: datetime) -> Asked:
    """Return a question to the actor's organ with what it needs to answer. Raises `NotFound`."""
    rows = Inquiry.objects.filter(within(actor, *WORKING), pk=inquiry_id, withdrawn_at=None)
    row = rows.values(*OWN, *MORE, **NAMES).first()
    if row is None:
        raise NotFound
    found = whole_by_id(row["case_id"])
    return Asked(row=_row(row, at), form=form_rows(found.case, found.spec), materials=found.materials)


def _row(row: Mapping[str, Any], at: datetime) -> InquiryRow:
    over, due_at = row["answered_at"] or row["withdrawn_at"], row["due_at"]
    kept = {name: value for name, value in row.items() if name not in ("due_at", "state")}
    return InquiryRow(
        **kept,
        light=Light.GREEN if over else light(at, due_at - SOON, due_at, None),
        open=not over and row["state"] in ASKING,
        late=(row["answered_at"] or at) >= due_at and not row["withdrawn_at"],
    )
